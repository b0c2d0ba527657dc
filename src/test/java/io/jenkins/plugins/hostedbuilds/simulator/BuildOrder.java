package io.jenkins.plugins.hostedbuilds.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What was asked for when a build was started. Immutable.
 *
 * @param app what the builds are numbered within, by its id or name
 * @param workflow which of the app's builds it is, by its id or name; empty where the service knows only one
 * @param facts whatever else the service has to remember, such as {@code branch}
 * @param body the request as it came, or a missing node
 */
public record BuildOrder(String app, String workflow, Map<String, String> facts, JsonNode body) {}
