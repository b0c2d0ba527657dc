package io.jenkins.plugins.hostedbuilds.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A request that arrived. Immutable; the journal replaces it when the answer is known.
 *
 * @param at when it was complete, on the simulator's clock
 * @param service the prefix of the service, without slash
 * @param method in capitals
 * @param path still encoded, without the prefix of the service
 * @param query without the question mark, empty when there was none
 * @param headers by their names in small letters
 * @param body as text
 * @param status the status answered; {@link #UNANSWERED} while there is none, {@link #CUT} when the connection was cut
 */
public record RecordedRequest(
        Instant at,
        String service,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status) {

    /** The status of a request that is still without an answer. */
    public static final int UNANSWERED = 0;

    /** The status of a request whose connection was cut before any answer. */
    public static final int CUT = -1;

    /** A header's value, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        return Json.parse(body);
    }

    RecordedRequest answered(int newStatus) {
        return new RecordedRequest(at, service, method, path, query, headers, body, newStatus);
    }
}
