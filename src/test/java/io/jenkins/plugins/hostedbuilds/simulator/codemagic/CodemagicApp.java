package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import java.util.List;
import java.util.Map;

/**
 * An app at Codemagic. Immutable.
 *
 * @param id 24 hexadecimal digits at the real service
 * @param name for people
 * @param branches the branches it lists
 * @param workflows names by their ids; those kept in a YAML file are not listed by the service
 */
public record CodemagicApp(String id, String name, List<String> branches, Map<String, String> workflows) {}
