package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.Map;

/**
 * A whole HTTP answer.
 *
 * @param status the HTTP status
 * @param headers by lower-case name; of a repeated header the last
 * @param body as it came; never null, never longer than the transport's limit
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    boolean successful() {
        return status >= 200 && status < 300;
    }

    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
