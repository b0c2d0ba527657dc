package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Speaks JSON with one account's service. Every failure becomes a {@link ServiceException} whose text a person can act
 * on; no text holds a secret. Safe for use by many threads, blocks none.
 */
public final class Connection {

    /**
     * A successful answer.
     *
     * @param status the HTTP status
     * @param json the body; missing where it was empty
     */
    public record Reply(int status, JsonNode json) {}

    private final Transport transport;
    private final Account account;
    private final Clock clock;
    private final Remedies remedies;
    private final Meter meter;
    /** Texts that must not be shown, besides the account's own. */
    private final List<String> hidden;

    public Connection(Transport transport, Account account, Clock clock) {
        this(transport, account, clock, Remedies.GENERAL, new Meter(account, clock), List.of());
    }

    private Connection(
            Transport transport, Account account, Clock clock, Remedies remedies, Meter meter, List<String> hidden) {
        this.transport = transport;
        this.account = account;
        this.clock = clock;
        this.remedies = remedies;
        this.meter = meter;
        this.hidden = hidden;
    }

    /** The same connection, which knows better what to do about refusals. */
    public Connection with(Remedies better) {
        return new Connection(transport, account, clock, better, meter, hidden);
    }

    /** The same connection for requests that hold these secrets of the user's, which no error text will show. */
    public Connection hiding(List<String> secrets) {
        return new Connection(transport, account, clock, remedies, meter, secrets);
    }

    /**
     * The same account at another of its service's addresses, where it counts against the same limit.
     *
     * @param address gets the account's secret, so it has to come from where the account's own comes from
     */
    public Connection at(URI address) {
        return new Connection(transport, account.at(address), clock, remedies, meter, hidden);
    }

    public Account account() {
        return account;
    }

    public Clock clock() {
        return clock;
    }

    /** What the service last said of its limit. */
    public Optional<RateLimit> rateLimit() {
        return Optional.ofNullable(meter.traffic().announced());
    }

    /** What the account was asked through this connection and those made of it, and what it may be asked. */
    public Traffic traffic() {
        return meter.traffic();
    }

    /**
     * Joins segments that come from outside to a path; each is encoded, so that none can become two.
     *
     * @throws InvalidArgumentException for dots alone, which lead to another place however they are encoded
     */
    public static String path(String... segments) {
        return List.of(segments).stream().map(Encoding::segment).collect(Collectors.joining("/", "/", ""));
    }

    /** A query out of names and values, {@code ?a=b&c=d}; null values are left out. */
    public static String query(Map<String, String> parameters) {
        String joined = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> Encoding.value(parameter.getKey()) + "=" + Encoding.value(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    /**
     * The path, with its query, of a whole address that the service gave us, such as that of a list's next page.
     *
     * @return null where the address is none, or not this service's: what is sent there would hold our secret
     */
    public String pathOf(String address) {
        String own = account.address() + "/";
        return address != null && address.startsWith(own) && Forwarding.isAddress(address)
                ? address.substring(own.length() - 1)
                : null;
    }

    /** Reads a JSON object or array. */
    public CompletableFuture<JsonNode> get(String path) {
        return send("GET", path, null).thenApply(Reply::json);
    }

    /**
     * Reads a JSON object or array that may stand at another address, to which the service then sends us. That address
     * is enough by itself: nothing of the account is shown there.
     */
    public CompletableFuture<JsonNode> getWherever(String path) {
        return answer("GET", path, null)
                .thenCompose(answer -> Forwarding.follow(this, path, answer))
                .thenApply(answer -> json("GET", path, accepted("GET", path, answer)));
    }

    /** Reads plain text, such as a log; of a very long one, the end. */
    public CompletableFuture<LongText> text(String path) {
        return answerTo("GET", path, shown -> transport.end(withQuery(account.under(path)), withAccept(shown)))
                .thenApply(answer -> LongText.of(accepted("GET", path, answer)));
    }

    /** Sends a JSON value, or nothing where it is null, and reads what comes back. */
    public CompletableFuture<Reply> post(String path, Object body) {
        return send("POST", path, body);
    }

    /**
     * Sends a request, once; a GET whose token has expired is sent again with a new one.
     *
     * @param path behind the account's address, beginning with a slash
     * @param body maps, lists, texts, numbers and booleans, or null for no body
     * @return JSON that is an object or array; missing where the body was empty and the method is not GET
     */
    public CompletableFuture<Reply> send(String method, String path, Object body) {
        String json = body == null ? null : Json.write(body);
        return exchange(method, path, json).thenApply(answer -> new Reply(answer.status(), json(method, path, answer)));
    }

    /**
     * Sends a request, once, where it matters most that it is accepted.
     *
     * @return JSON that is an object or array; missing where the answer is anything else but a page for people, which
     *     something between puts in an answer's place
     */
    public CompletableFuture<Reply> submit(String method, String path, Object body) {
        String json = body == null ? null : Json.write(body);
        return exchange(method, path, json)
                .thenApply(answer -> new Reply(
                        answer.status(), Problem.isPage(answer) ? json(method, path, answer) : answer.json()));
    }

    /** Sends a request whose answer's body does not matter. */
    public CompletableFuture<Integer> postOnly(String path) {
        return sendOnly("POST", path);
    }

    /** The same by any method. */
    public CompletableFuture<Integer> sendOnly(String method, String path) {
        return exchange(method, path, null).thenApply(Answer::status);
    }

    private CompletableFuture<Answer> exchange(String method, String path, String body) {
        return answer(method, path, body).thenApply(answer -> accepted(method, path, answer));
    }

    /** Whatever is answered. */
    private CompletableFuture<Answer> answer(String method, String path, String body) {
        return answerTo(
                method, path, shown -> transport.send(method, withQuery(account.under(path)), withAccept(shown), body));
    }

    /** @param sent sends the request with what shows who we are */
    private CompletableFuture<Answer> answerTo(
            String method, String path, Function<Map<String, String>, CompletableFuture<Answer>> sent) {
        return headers()
                .thenCompose(shown -> counted(sent, shown)
                        .thenCompose(answer ->
                                answer.status() == 401 && authentication().renew(shown) && "GET".equals(method)
                                        ? headers().thenCompose(renewed -> counted(sent, renewed))
                                        : CompletableFuture.completedFuture(answer)))
                .exceptionally(failure -> {
                    throw new CompletionException(failures().unanswered(method, path, failure));
                });
    }

    /** Sent, unless the service asked for a pause that is not over. */
    private CompletableFuture<Answer> counted(
            Function<Map<String, String>, CompletableFuture<Answer>> sent, Map<String, String> shown) {
        ServiceException held = meter.count();
        return held == null ? sent.apply(shown) : CompletableFuture.failedFuture(held);
    }

    /** What shows who we are, once it is there. */
    CompletableFuture<Map<String, String>> headers() {
        return authentication().ready(this).thenApply(ready -> authentication().headers());
    }

    private static Map<String, String> withAccept(Map<String, String> shown) {
        Map<String, String> headers = new LinkedHashMap<>(shown);
        headers.put("Accept", "application/json");
        return headers;
    }

    /** The address with what the account shows in the query, for services that want their secret there. */
    URI withQuery(URI address) {
        String query = query(account.authentication().query());
        String joined = query.isEmpty() || address.getRawQuery() == null ? query : "&" + query.substring(1);
        return URI.create(address + joined);
    }

    /** The files of this account. */
    public Downloads files() {
        return new Downloads(this);
    }

    Transport transport() {
        return transport;
    }

    Authentication authentication() {
        return account.authentication();
    }

    private Answer accepted(String method, String path, Answer answer) {
        meter.told(answer);
        if (answer.successful()) {
            return answer;
        }
        throw new CompletionException(failures().refusal(method, path, answer));
    }

    /** What no answer, or a bad one, comes to. */
    Failures failures() {
        return new Failures(account, clock, remedies, this::shown);
    }

    private JsonNode json(String method, String path, Answer answer) {
        if (answer.body().length == 0 && !"GET".equals(method)) {
            return MissingNode.getInstance();
        }
        JsonNode tree = answer.json();
        if (!tree.isMissingNode()) {
            return tree;
        }
        String found = Problem.kindOf(answer, this::shown);
        throw new CompletionException(ServiceException.unknown(
                answer.status(),
                null,
                Messages.Connection_NotJson(account.service(), method, path, found, account.address())));
    }

    /** Words from outside, fit to be shown. */
    String shown(String words) {
        List<String> secrets = new ArrayList<>(account.authentication().secrets());
        secrets.addAll(hidden);
        return Redaction.shown(words, secrets);
    }
}
