package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Map;

/**
 * A whole HTTP answer.
 *
 * @param status the HTTP status
 * @param headers by lower-case name; of a repeated header the last
 * @param body as it came; never null, never longer than the transport's limit
 * @param cut how many bytes that came before the body were let go, for an answer of which the end is enough
 */
record Answer(int status, Map<String, String> headers, byte[] body, long cut) {

    /** All that came. */
    Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, 0);
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The object or array that the body is; missing where it is anything else. What Jackson says then may quote it. */
    JsonNode json() {
        try {
            JsonNode tree = Json.parse(body);
            return tree.isContainerNode() ? tree : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
