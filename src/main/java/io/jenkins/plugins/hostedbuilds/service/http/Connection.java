package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private volatile RateLimit rateLimit;

    public Connection(Transport transport, Account account, Clock clock) {
        this(transport, account, clock, Remedies.GENERAL);
    }

    private Connection(Transport transport, Account account, Clock clock, Remedies remedies) {
        this.transport = transport;
        this.account = account;
        this.clock = clock;
        this.remedies = remedies;
    }

    /** A connection like this one that knows better what to do about refusals. */
    public Connection with(Remedies better) {
        return new Connection(transport, account, clock, better);
    }

    public Account account() {
        return account;
    }

    public Clock clock() {
        return clock;
    }

    /** What the service last said of its limit. */
    public Optional<RateLimit> rateLimit() {
        return Optional.ofNullable(rateLimit);
    }

    /** Joins segments that come from outside to a path; each is encoded, so that none can become two. */
    public static String path(String... segments) {
        return List.of(segments).stream().map(Connection::encoded).collect(Collectors.joining("/", "/", ""));
    }

    /** A query out of names and values, {@code ?a=b&c=d}; null values are left out. */
    public static String query(Map<String, String> parameters) {
        String joined = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The path, with its query, of a whole address that the service gave us, such as that of a list's next page.
     *
     * @return null where the address is not this service's: what is sent there would hold our secret
     */
    public String pathOf(String address) {
        String own = account.address() + "/";
        return address != null && address.startsWith(own) ? address.substring(own.length() - 1) : null;
    }

    /** Reads a JSON object or array. */
    public CompletableFuture<JsonNode> get(String path) {
        return send("GET", path, null).thenApply(Reply::json);
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

    /** Sends a request whose answer's body does not matter. */
    public CompletableFuture<Integer> postOnly(String path) {
        return sendOnly("POST", path);
    }

    /** The same by any method. */
    public CompletableFuture<Integer> sendOnly(String method, String path) {
        return exchange(method, path, null).thenApply(Answer::status);
    }

    private CompletableFuture<Answer> exchange(String method, String path, String body) {
        Authentication authentication = account.authentication();
        Map<String, String> shown = authentication.headers();
        return sent(method, path, shown, body)
                .thenCompose(answer -> answer.status() == 401 && authentication.renew(shown) && "GET".equals(method)
                        ? sent(method, path, authentication.headers(), body)
                        : CompletableFuture.completedFuture(answer))
                .exceptionally(failure -> {
                    throw new CompletionException(unanswered(method, path, failure));
                })
                .thenApply(answer -> accepted(method, path, answer));
    }

    private CompletableFuture<Answer> sent(String method, String path, Map<String, String> shown, String body) {
        String query = query(account.authentication().query());
        String joined = query.isEmpty() || path.indexOf('?') < 0 ? query : "&" + query.substring(1);
        URI address = URI.create(account.address() + path + joined);
        Map<String, String> headers = new LinkedHashMap<>(shown);
        headers.put("Accept", "application/json");
        return transport.send(method, address, headers, body);
    }

    private ServiceException unanswered(String method, String path, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String words = shown(String.valueOf(cause.getMessage()));
        boolean sent = !(cause instanceof TransportException known) || known.sent();
        return sent
                ? ServiceException.unknown(
                        0, null, Messages.Connection_NoAnswer(account.service(), method, path, words))
                : ServiceException.notSent(
                        Messages.Connection_Unreachable(account.service(), account.address(), words));
    }

    private Answer accepted(String method, String path, Answer answer) {
        RateLimit told = RateLimits.rateLimit(answer, clock.instant());
        if (told != null) {
            rateLimit = told;
        }
        if (answer.successful()) {
            return answer;
        }
        throw new CompletionException(refusal(method, path, answer));
    }

    private ServiceException refusal(String method, String path, Answer answer) {
        int status = answer.status();
        Problem problem = Problem.in(answer);
        String words = problem.words().isEmpty() ? "" : Messages.Connection_Words(shown(problem.words()));
        String text = Messages.Connection_Answered(account.service(), method, path, status, words);
        if (status == 429) {
            return ServiceException.throttled(status, RateLimits.pause(answer, clock.instant()), text);
        }
        String code = problem.code() == null ? null : shown(problem.code());
        boolean passing = status >= 500 || status == 408 || status == 425;
        if (passing && !remedies.permanent(code)) {
            return ServiceException.unknown(status, RateLimits.retryAfter(answer, clock.instant()), text);
        }
        String place = problem.place() == null ? null : shown(problem.place());
        return ServiceException.refused(status, code, text + " " + remedy(status, code, place));
    }

    private String remedy(int status, String code, String place) {
        String better = remedies.remedy(status, code, place);
        if (better != null) {
            return better;
        }
        if (status / 100 == 3) {
            return Messages.Connection_Redirected(account.address());
        }
        return switch (status) {
            case 401 -> Messages.Connection_Unauthorized(account.credentials());
            case 403 -> Messages.Connection_Forbidden(account.credentials());
            case 404 -> Messages.Connection_NotFound(account.address());
            default -> Messages.Connection_Refused();
        };
    }

    private JsonNode json(String method, String path, Answer answer) {
        if (answer.body().length == 0 && !"GET".equals(method)) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode tree = Json.parse(answer.body());
            if (tree.isContainerNode()) {
                return tree;
            }
        } catch (IOException e) {
            // told below: what Jackson says of the place in the text helps nobody, and may quote it
        }
        String found = Problem.kindOf(answer, this::shown);
        throw new CompletionException(ServiceException.unknown(
                answer.status(),
                null,
                Messages.Connection_NotJson(account.service(), method, path, found, account.address())));
    }

    private String shown(String words) {
        return Redaction.shown(words, account.authentication().secrets());
    }
}
