package io.jenkins.plugins.hostedbuilds.service;

import java.util.Map;

/**
 * Names one build at its service.
 *
 * @param id the service's id, an opaque text
 * @param number what people call it, or null where the service has none or it is not known yet
 * @param url the page for people, or null
 * @param coordinates what besides the id is needed to ask for it (an app's id, say); never null
 */
public record BuildRef(String id, String number, String url, Map<String, String> coordinates) {

    public BuildRef {
        coordinates = coordinates == null ? Map.of() : Map.copyOf(coordinates);
    }

    /** What people call the build: its number where there is one. */
    public String title() {
        return number == null ? id : "#" + number;
    }

    /** The same build with what a newer answer knows better. */
    public BuildRef withNumber(String newer) {
        return newer == null || newer.equals(number) ? this : new BuildRef(id, newer, url, coordinates);
    }
}
