package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The files of builds and the ways to get them: with the token, or by an address that carries its own right. */
final class CodemagicFiles {

    private static final Set<String> WITHOUT_FILES = Set.of("canceled", "skipped");
    private static final Duration SHORT_LIVED = Duration.ofMinutes(10);
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private record Signed(SimulatedArtifact artifact, Instant expiresAt) {}

    private final CodemagicSimulator codemagic;
    private final Map<String, Signed> signed = new ConcurrentHashMap<>();

    CodemagicFiles(CodemagicSimulator codemagic) {
        this.codemagic = codemagic;
    }

    /** The files of a build as far as the service shows them by now. */
    static List<SimulatedArtifact> shown(SimulatedBuild build) {
        return build.isEnded() && !WITHOUT_FILES.contains(build.status()) ? build.artifacts() : List.of();
    }

    /** The address that needs the token. */
    String address(SimulatedBuild build, SimulatedArtifact artifact) {
        return codemagic.uri() + "/artifacts/" + folder(build) + "/" + artifact.id() + "/" + encoded(artifact.name());
    }

    /** An address of V3 that needs no token, for some minutes, with the doubled slash of the real one. */
    String shortLivedAddress(SimulatedArtifact artifact) {
        return codemagic.uri() + "//artifacts/"
                + sign(artifact, codemagic.clock().instant().plus(SHORT_LIVED));
    }

    Response download(Request request) {
        SimulatedArtifact artifact = find(request);
        return artifact == null ? codemagic.refusal(request, 404, "not_found") : file(request, artifact);
    }

    Response downloadSigned(Request request) {
        Signed known = signed.get(request.value("signed"));
        if (known == null) {
            return codemagic.refusal(request, 404, "not_found");
        }
        if (known.expiresAt().isBefore(codemagic.clock().instant())) {
            return codemagic.refusal(request, 403, "the link has expired");
        }
        return file(request, known.artifact());
    }

    Response makePublic(Request request) {
        SimulatedArtifact artifact = find(request);
        if (artifact == null) {
            return codemagic.refusal(request, 404, "not_found");
        }
        JsonNode seconds = request.json().path("expiresAt");
        if (!seconds.isIntegralNumber()) {
            return codemagic.refusal(request, 400, "expiresAt must be a UNIX timestamp in seconds");
        }
        Instant expiresAt = Instant.ofEpochSecond(seconds.asLong());
        return Response.json(
                200,
                Json.object()
                        .put("url", codemagic.uri() + "/artifacts/" + sign(artifact, expiresAt))
                        .put("expiresAt", EXPIRY.format(expiresAt)));
    }

    /** Whether a path is one that carries its own right. */
    static boolean isSigned(Request request) {
        List<String> segments = request.segments();
        return segments.size() == 2
                && segments.get(0).equals("artifacts")
                && segments.get(1).startsWith(".");
    }

    private String sign(SimulatedArtifact artifact, Instant expiresAt) {
        String name = "." + "eJw" + Ids.hex(artifact.id() + expiresAt);
        signed.put(name, new Signed(artifact, expiresAt));
        return name;
    }

    private SimulatedArtifact find(Request request) {
        for (SimulatedBuild build : codemagic.builds()) {
            if (folder(build).equals(request.value("folder"))) {
                return shown(build).stream()
                        .filter(artifact -> artifact.id().equals(request.value("file")))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    private static Response file(Request request, SimulatedArtifact artifact) {
        return Response.file(request, "application/octet-stream", artifact.content());
    }

    private static String folder(SimulatedBuild build) {
        return UUID.nameUUIDFromBytes(build.id().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
