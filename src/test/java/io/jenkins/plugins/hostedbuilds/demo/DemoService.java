package io.jenkins.plugins.hostedbuilds.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The simulated Codemagic of the demonstration. A real one goes on when our program is interrupted; this one ends with
 * it, so it writes down what it was asked to build and when, and a new one has the same builds, as old as they would be
 * by now. Only their ids are new, see {@link #known}.
 */
final class DemoService implements AutoCloseable {
    private final Simulator simulator;
    private final CodemagicSimulator codemagic;
    private final Path file;
    private final ArrayNode orders;
    private final Duration whole;
    private boolean restoring;

    /** @param whole how long a build takes */
    DemoService(Path directory, Duration whole) throws IOException {
        this.file = directory.resolve("simulated-service.json");
        this.whole = whole;
        JsonNode kept = Files.exists(file) ? Json.parse(Files.readString(file)) : Json.array();
        orders = kept.isArray() ? (ArrayNode) kept : Json.array();
        simulator = Simulator.start();
        codemagic = simulator.codemagic();
        codemagic.token(ConsoleDemo.TOKEN);
        codemagic.addArtifact("app-release.apk", "apk", 3_000_000);
        codemagic.scripts((service, order) -> taken(order));
        restore();
    }

    URI address() {
        return codemagic.uri();
    }

    /** Every order is on disk before it is answered. */
    private synchronized Script taken(BuildOrder order) {
        if (!restoring) {
            orders.addObject().put("at", simulator.clock().instant().toString()).set("order", order.body());
            try {
                FileHost.write(file, new String(Json.bytes(orders), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return codemagic.standardScript(Outcome.SUCCESS).lasting(whole);
    }

    private synchronized void restore() {
        restoring = true;
        for (JsonNode kept : orders) {
            Instant now = simulator.clock().instant();
            Duration age = Duration.between(Instant.parse(kept.path("at").asText()), now);
            simulator.clock().advance(age.negated());
            codemagic.startForeignBuild(kept.path("order").toString());
            simulator.clock().advance(age);
        }
        restoring = false;
    }

    /** The life with the name that its build has here: the number is still the same. */
    Life known(Life life) {
        if (life.build() == null) {
            return life;
        }
        for (SimulatedBuild build : codemagic.builds()) {
            if (Integer.toString(build.number()).equals(life.build().number())) {
                String page = address() + "/app/" + build.order().app() + "/build/" + build.id();
                BuildRef here = new BuildRef(
                        build.id(), life.build().number(), page, life.build().coordinates());
                return new Life(
                        life.key(),
                        life.service(),
                        life.kind(),
                        life.goal(),
                        life.request(),
                        life.what(),
                        life.options(),
                        life.phase(),
                        life.posts(),
                        life.evidence(),
                        here,
                        life.state(),
                        life.since(),
                        life.outcome(),
                        life.harvest(),
                        life.aborted());
            }
        }
        return life;
    }

    /** There is nothing to go on with. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
