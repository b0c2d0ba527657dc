package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** An app with its config vars and domains. Thread safe. */
final class BuildIoApp {
    private final String name;
    private final ObjectNode settings;
    private final Map<String, String> vars = new ConcurrentSkipListMap<>();
    private final Map<String, String> certs = new ConcurrentSkipListMap<>();

    /** @param settings what was asked for at its creation */
    BuildIoApp(String name, ObjectNode settings) {
        this.name = name;
        this.settings = settings.deepCopy();
    }

    String id() {
        return Ids.of(name);
    }

    String name() {
        return name;
    }

    /** Null where none was given. */
    String teamId() {
        return settings.path("team_id").asText(null);
    }

    /** Values by key. */
    Map<String, String> vars() {
        return vars;
    }

    /** Certificates, maybe empty, of the custom domains by their host names. */
    Map<String, String> certs() {
        return certs;
    }

    String platformDomain() {
        return name + ".onbld.com";
    }

    /** The host name that an id or a host name means, or null. */
    String hostname(String idOrName) {
        return Stream.concat(Stream.of(platformDomain()), certs.keySet().stream())
                .filter(host -> means(domain(host), idOrName))
                .findFirst()
                .orElse(null);
    }

    private static boolean means(ObjectNode domain, String idOrName) {
        return domain.path("id").asText().equals(idOrName)
                || domain.path("hostname").asText().equals(idOrName);
    }

    ArrayNode domains() {
        ArrayNode all = Json.array().add(domain(platformDomain()));
        certs.keySet().forEach(host -> all.add(domain(host)));
        return all;
    }

    ObjectNode domain(String host) {
        boolean platform = host.equals(platformDomain());
        ObjectNode node = Json.object()
                .put("id", Ids.of(name + host))
                .put("hostname", host)
                .put("kind", platform ? "platform" : "custom")
                .put("status", "succeeded")
                .put("acm_status", certs.getOrDefault(host, "").isEmpty() ? null : "cert issued");
        node.putObject("app").put("id", id()).put("name", name);
        return node;
    }

    /** What does not depend on builds. */
    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("id", id())
                .put("name", name)
                .put("description", settings.path("description").asText(null))
                .put("build_stack", "heroku-24")
                .put("region", settings.path("region").asText("us-east-1"))
                .put("ssh_host", "ssh.example.com")
                .put("ssh_port", 2222)
                .put("web_url", "https://" + platformDomain())
                .put("git_url", "https://git.example.com/" + name + ".git")
                .put("created_at", "2026-01-27T08:00:00.000Z")
                .putNull("pipeline");
        node.putObject("team")
                .put("id", teamId() == null ? Ids.of("team") : teamId())
                .put("name", "Team");
        node.putObject("formation")
                .putObject("web")
                .put("size", "standard-1x")
                .put("display", "Standard-1X")
                .put("quantity", 1);
        return node;
    }
}
