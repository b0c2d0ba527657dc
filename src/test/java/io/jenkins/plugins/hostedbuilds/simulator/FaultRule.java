package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * One kind of misbehaviour for one kind of request. First come the conditions ({@link #times}, {@link #always}, {@link
 * #skip}, {@link #to}), then exactly one call that says what happens and puts the rule into force. Made by one thread,
 * then used by many.
 */
public final class FaultRule {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String HTML =
            "<!DOCTYPE html><html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>";
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Faults faults;
    private final String method;
    private final Pattern path;
    private final AtomicInteger taken = new AtomicInteger();
    private String service;
    private int times = 1;
    private int skip;
    private Effect effect;

    FaultRule(Faults faults, String method, String pathRegex) {
        this.faults = faults;
        this.method = method;
        this.path = Pattern.compile(pathRegex);
    }

    /** How many requests are to suffer; one when not said. */
    public FaultRule times(int count) {
        times = count;
        return this;
    }

    /** All requests are to suffer, until {@link #end} or {@link Faults#clear}. */
    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    /** So many fitting requests are served properly first. */
    public FaultRule skip(int count) {
        skip = count;
        return this;
    }

    /** Only requests to one service, named by its prefix without slash. */
    public FaultRule to(String servicePrefix) {
        service = servicePrefix;
        return this;
    }

    /** The answer comes late. */
    public FaultRule delay(Duration duration) {
        return does((exchange, target) -> {
            exchange.pause(duration);
            exchange.send(target.handle());
        });
    }

    /** The request is not handled, and this is answered. */
    public FaultRule status(int status, String contentType, String body, Map<String, String> headers) {
        return answers(Response.text(status, contentType, body).with(headers));
    }

    /** The request is not handled, and refused with this status in the words of the service. */
    public FaultRule status(int status) {
        return does((exchange, target) -> exchange.send(target.refusal(status, "refused on demand")));
    }

    /** 429 without a word on when to come again. */
    public FaultRule tooManyRequests() {
        return status(429);
    }

    /** 429 with {@code Retry-After} in seconds. */
    public FaultRule tooManyRequests(Duration retryAfter) {
        return tooManyRequests(Long.toString(retryAfter.toSeconds()));
    }

    /** 429 with {@code Retry-After} as a date. */
    public FaultRule tooManyRequestsUntil(Instant instant) {
        return tooManyRequests(DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)));
    }

    private FaultRule tooManyRequests(String retryAfter) {
        return does((exchange, target) ->
                exchange.send(target.refusal(429, "too many requests").with("Retry-After", retryAfter)));
    }

    /** 200 with a page for people. */
    public FaultRule html() {
        return answers(Response.text(200, "text/html; charset=utf-8", HTML));
    }

    /** 500 with a page for people. */
    public FaultRule serverError() {
        return answers(Response.text(500, "text/html; charset=utf-8", HTML));
    }

    /** The request is handled, for example the build starts, yet an error is answered. */
    public FaultRule errorAfterHandling(int status) {
        return does((exchange, target) -> {
            target.handle();
            exchange.send(Response.text(status, "text/html; charset=utf-8", HTML));
        });
    }

    /** The connection is cut and the request not handled. */
    public FaultRule resetBefore() {
        return does((exchange, target) -> exchange.cut());
    }

    /** The request is handled, for example the build starts, then the connection is cut without an answer. */
    public FaultRule loseAnswer() {
        return does((exchange, target) -> {
            target.handle();
            exchange.cut();
        });
    }

    /** The request is handled; half of the promised body is sent, then the connection is cut. */
    public FaultRule halfBody() {
        return does((exchange, target) -> exchange.sendHalf(target.handle()));
    }

    /** The request is handled; the body is twice as long as promised, and the connection stays open. */
    public FaultRule wrongLength() {
        return does((exchange, target) -> exchange.sendTooMuch(target.handle()));
    }

    /** The request is handled; the body, a text, is in UTF-16, whatever the headers say. */
    public FaultRule wrongCharset() {
        return does((exchange, target) -> {
            Response response = target.handle();
            byte[] body = bytes(response).toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            exchange.send(new Response(response.status(), response.headers(), Payload.of(body)));
        });
    }

    private static ByteArrayOutputStream bytes(Response response) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            response.body().writeTo(bytes, 0, response.body().length());
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request is handled; status and headers are right, the body is missing. */
    public FaultRule emptyBody() {
        return does((exchange, target) -> {
            Response response = target.handle();
            exchange.send(new Response(response.status(), response.headers(), Payload.NONE));
        });
    }

    /** The request is handled; the body is a JSON array of a number. */
    public FaultRule wrongShape() {
        return does((exchange, target) ->
                exchange.send(Response.text(target.handle().status(), JSON, "[42]")));
    }

    /** 200 with a JSON object of about so many bytes; the request is not handled. */
    public FaultRule hugeBody(long bytes) {
        Payload begin = Payload.of("{\"filler\":\"".getBytes(StandardCharsets.UTF_8));
        Payload end = Payload.of("\"}".getBytes(StandardCharsets.UTF_8));
        return answers(Response.of(200, JSON, Payload.joined(begin, Payload.repeated('x', bytes), end)));
    }

    /** 200 with JSON objects so many levels deep; the request is not handled. */
    public FaultRule deepNesting(int levels) {
        return answers(Response.text(200, JSON, "{\"a\":".repeat(levels) + "1" + "}".repeat(levels)));
    }

    /** The request is handled; the answer's body comes byte by byte. */
    public FaultRule slowDrip(Duration perByte) {
        return does((exchange, target) -> exchange.sendSlowly(target.handle(), 1, perByte));
    }

    /** The request is handled; the answer's body comes in so many pieces, with a pause before each. */
    public FaultRule slowPieces(int pieces, Duration pause) {
        return does((exchange, target) -> {
            Response response = target.handle();
            exchange.sendSlowly(response, Math.max(1, response.body().length() / pieces), pause);
        });
    }

    /** The request is accepted and not handled; no answer comes until the simulator closes. */
    public FaultRule silence() {
        return does((exchange, target) -> exchange.pause(FOREVER));
    }

    /** The request is handled, for example the build starts; no answer comes until the simulator closes. */
    public FaultRule silenceAfterHandling() {
        return does((exchange, target) -> {
            target.handle();
            exchange.pause(FOREVER);
        });
    }

    /** The request is handled, for example the build starts; the answer comes when the latch is open. */
    public FaultRule answerWhen(CountDownLatch latch) {
        return does((exchange, target) -> {
            Response response = target.handle();
            try {
                latch.await();
            } catch (InterruptedException e) { // the simulator closes
                Thread.currentThread().interrupt();
                return;
            }
            exchange.send(response);
        });
    }

    /** 302 to another address; the request is not handled. */
    public FaultRule redirect(URI location) {
        return answers(Response.empty(302).with("Location", location.toString()));
    }

    /** 302 to the very address that was asked for; the request is not handled. */
    public FaultRule redirectLoop() {
        return does((exchange, target) -> {
            Request asked = exchange.request();
            String query = asked.query().isEmpty() ? "" : "?" + asked.query();
            exchange.send(Response.empty(302).with("Location", asked.path() + query));
        });
    }

    /** How many requests have suffered. */
    public int taken() {
        return taken.get();
    }

    /** Takes the rule out of force. */
    public void end() {
        faults.remove(this);
    }

    private FaultRule answers(Response response) {
        return does((exchange, target) -> exchange.send(response));
    }

    private FaultRule does(Effect what) {
        effect = what;
        faults.add(this);
        return this;
    }

    boolean fits(String toService, Request request) {
        return (service == null || service.equals(toService))
                && Journal.isMethod(method, request.method())
                && path.matcher(request.path()).matches();
    }

    boolean takes() {
        if (skip > 0) {
            skip--;
            return false;
        }
        taken.incrementAndGet();
        return true;
    }

    boolean isUsedUp() {
        return taken.get() >= times;
    }

    Effect effect() {
        return effect;
    }
}
