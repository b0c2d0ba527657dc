package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.List;
import java.util.Map;

/** The same headers and parameters for every request. */
record FixedAuthentication(Map<String, String> headers, Map<String, String> query, List<String> secrets)
        implements Authentication {

    /** The names alone. */
    @Override
    public String toString() {
        return "Authentication" + headers.keySet() + query.keySet();
    }
}
