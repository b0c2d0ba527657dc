package io.jenkins.plugins.hostedbuilds.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** A plain client for the tests of the simulator itself. Each call has a connection of the client's pool. */
public final class SimulatorClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String[] headers;

    /** @param headers names and values in turn, sent with every request */
    public SimulatorClient(URI base, String... headers) {
        this.base = base;
        this.headers = headers;
    }

    public HttpResponse<String> get(String path, String... more) {
        return send(request(path, more).GET());
    }

    public HttpResponse<String> post(String path, String body) {
        return send(posting(path, body));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    public CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return http.sendAsync(posting(path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The body as JSON. */
    public JsonNode json(String path) {
        return Json.parse(get(path).body());
    }

    private HttpRequest.Builder posting(String path, String body) {
        return request(path, "content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path, String... more) {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (more.length > 0) {
            request.headers(more);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
