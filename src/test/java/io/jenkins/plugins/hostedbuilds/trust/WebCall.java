package io.jenkins.plugins.hostedbuilds.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A web method of the plugin's that is for POST, with one call of it. All of them are in {@code web-methods.txt}.
 *
 * @param method as {@link WebMethods#names} calls it
 * @param told what is in the answer for those who may, and for nobody else
 */
record WebCall(String method, Need needs, String address, String told) {
    /** The one that asks a service for whoever may call it. */
    static final String ASKS = "ServiceEntry.doTestConnection";

    /** The one that does something rather than tell. */
    static final String DOES = "OrphansPage.doForget";

    private static final List<WebCall> ALL = read();

    /** What one has to be allowed: nothing for what tells nothing of this Jenkins. */
    enum Need {
        ANYBODY,
        JOB,
        SYSTEM
    }

    static List<WebCall> all() {
        return ALL;
    }

    private static List<WebCall> read() {
        try (var table = WebCall.class.getResourceAsStream("web-methods.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(WebCall::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebCall of(String line) {
        String[] columns = line.split(" \\| ?", -1);
        return new WebCall(columns[0], Need.valueOf(columns[1].toUpperCase(Locale.ROOT)), columns[2], columns[3]);
    }

    /** Whether it is called in a job, where its form is. */
    boolean ofJob() {
        return needs != Need.SYSTEM;
    }

    /** @param service what can be asked for a connection */
    String path(URI service) {
        String entry =
                URLEncoder.encode(service.toString(), StandardCharsets.UTF_8) + "&credentialsId=cm&name=&marker=true";
        String path = address.startsWith("/")
                ? address.substring(1)
                : "descriptorByName/io.jenkins.plugins.hostedbuilds." + address;
        return path.replace("@", entry);
    }
}
