package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of runs, and the storage where they are: another origin than the API's. Its addresses are signed, end after
 * some minutes, and are refused together with a token. Thread safe.
 */
final class Files {

    static final String STORAGE = "/storage/";

    private static final Duration SHORT_LIVED = Duration.ofMinutes(5);

    private record Signed(SimulatedArtifact file, Instant expiresAt) {}

    private final XcodeCloudSimulator xcodeCloud;
    private final Map<String, Signed> signed = new ConcurrentHashMap<>();
    private final Set<String> cleared = ConcurrentHashMap.newKeySet();

    Files(XcodeCloudSimulator xcodeCloud) {
        this.xcodeCloud = xcodeCloud;
    }

    /** The file has no address any more. */
    void clear(String id) {
        cleared.add(id);
    }

    /** A file as a resource, with an address that is signed anew. */
    ObjectNode resource(SimulatedArtifact file) {
        ObjectNode artifact = Resources.resource("ciArtifacts", file.id());
        artifact.putObject("attributes")
                .put("fileType", file.type())
                .put("fileName", file.name())
                .put("fileSize", file.content().length())
                .put("downloadUrl", cleared.contains(file.id()) ? "" : address(file));
        return artifact;
    }

    private String address(SimulatedArtifact file) {
        String signature = UUID.randomUUID().toString();
        signed.put(signature, new Signed(file, xcodeCloud.clock().instant().plus(SHORT_LIVED)));
        String storage = xcodeCloud.uri().toString().replace("127.0.0.1", "localhost");
        return storage + STORAGE + file.id() + "?signature=" + signature;
    }

    Response artifact(Request request) {
        for (SimulatedBuild build : xcodeCloud.builds()) {
            for (SimulatedArtifact file : build.artifacts()) {
                if (file.id().equals(request.value("id"))) {
                    return Resources.one(200, resource(file));
                }
            }
        }
        return XcodeCloudCalls.notFound(xcodeCloud, request);
    }

    Response download(Request request) {
        if (request.header("authorization") != null) {
            return Response.text(400, "Only one way to show a right is allowed.");
        }
        String signature = request.parameter("signature");
        Signed known = signature == null ? null : signed.get(signature);
        if (known == null
                || !known.file().id().equals(request.value("id"))
                || known.expiresAt().isBefore(xcodeCloud.clock().instant())) {
            return Response.text(403, "The signature is wrong or has ended.");
        }
        return Response.file(request, "application/octet-stream", known.file().content());
    }
}
