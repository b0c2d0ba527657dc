package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import java.util.List;
import java.util.Map;

/**
 * A user of the Mendix Platform and one of that user's API keys, each in a header of its own.
 *
 * @param username the login name
 * @param apiKey secret
 */
public record MendixAuthentication(String username, String apiKey) implements Authentication {

    public MendixAuthentication {
        username = username.trim();
        apiKey = apiKey.trim();
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Mendix-Username", username, "Mendix-ApiKey", apiKey);
    }

    @Override
    public List<String> secrets() {
        return List.of(apiKey);
    }

    @Override
    public List<String> identity() {
        return List.of(username, apiKey);
    }

    @Override
    public String toString() {
        return username + ": ****";
    }
}
