package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;

/** The mock service in its own process: reads one command a line, and answers each by one line. Ends with its input. */
public final class MockServiceMain {
    private final Simulator simulator;

    private MockServiceMain(Simulator simulator) {
        this.simulator = simulator;
        simulator.codemagic().holdAll();
        simulator.xcodeCloud().holdAll();
    }

    public static void main(String[] arguments) throws IOException {
        try (Simulator simulator = Simulator.start()) {
            MockServiceMain mock = new MockServiceMain(simulator);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                System.out.println(mock.answer(command.split(" ")));
            }
        }
    }

    private Object answer(String... words) {
        return switch (words[0]) {
            case "uri" -> simulator.uri();
            case "key" -> key();
            case "runs" -> runs(number(words[1]), number(words[2]));
            case "apps" -> apps(number(words[1]));
            case "ids" -> join(simulator.codemagic().builds());
            case "started" -> simulator.codemagic().starts();
            case "requests" -> simulator.journal().requests().size();
            case "clear" -> done(simulator.journal()::clear);
            case "most" -> most(Duration.ofSeconds(1));
            case "window" -> mostInWindow(Duration.ofSeconds(number(words[1])));
            case "refused" -> refused().size();
            case "early" -> early(Duration.ofSeconds(number(words[1])));
            case "limit" ->
                done(() -> simulator.codemagic().rateLimit(number(words[1]), Duration.ofSeconds(number(words[2]))));
            case "away" ->
                done(() -> simulator
                        .faults()
                        .on("GET", "/builds.*")
                        .tooManyRequests(Duration.ofSeconds(number(words[1]))));
            case "hang" -> done(() -> simulator.faults().on("*", ".*").always().silence());
            case "calm" -> done(simulator.faults()::clear);
            case "end" -> end(words[1]);
            case "move" -> done(() -> simulator.codemagic().find(words[1]).moveTo(words[2]));
            case "hold" -> done(simulator.codemagic()::holdAll);
            case "file" ->
                done(() -> {
                    simulator.codemagic().addArtifact("app.apk", "apk", Long.parseLong(words[1]));
                    simulator.codemagic().script(Script.ended("finished"));
                });
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private static String done(Runnable work) {
        work.run();
        return "done";
    }

    private String key() {
        ApiKey key = simulator.xcodeCloud().teamKey();
        String text = Base64.getEncoder().encodeToString(key.privateKey().getBytes(StandardCharsets.UTF_8));
        return key.id() + " " + key.issuer() + " " + text;
    }

    /** Builds that run in workflows of Xcode Cloud, named by {@code workflow=id}. */
    private String runs(int workflows, int each) {
        StringJoiner names = new StringJoiner(" ");
        for (int i = 0; i < workflows * each; i++) {
            String workflow = "w" + i % workflows;
            names.add(workflow + "="
                    + simulator
                            .xcodeCloud()
                            .startForeignRun(workflow, "MANUAL", null)
                            .id());
        }
        return names.toString();
    }

    /** Builds of Codemagic, each of an app of its own, so that no list is of use. */
    private String apps(int count) {
        for (int i = 0; i < count; i++) {
            simulator.codemagic().startForeignBuild("app" + i, "release", "main");
        }
        return join(simulator.codemagic().builds());
    }

    private static String join(List<SimulatedBuild> builds) {
        return String.join(" ", builds.stream().map(SimulatedBuild::id).toList());
    }

    /** Ends a build, and says when, in milliseconds of the epoch. */
    private long end(String id) {
        SimulatedBuild build = simulator.codemagic().find(id);
        long now = System.currentTimeMillis();
        build.finish("finished");
        return now;
    }

    /** The most requests that came within any such time. */
    private int most(Duration time) {
        List<RecordedRequest> all = simulator.journal().requests();
        int most = 0;
        for (int first = 0, last = 0; last < all.size(); last++) {
            while (!all.get(first).at().plus(time).isAfter(all.get(last).at())) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** The most requests in a window of a limit, which begins with its first request. */
    private int mostInWindow(Duration window) {
        int most = 0;
        int used = 0;
        Instant end = Instant.MIN;
        for (RecordedRequest request : simulator.journal().requests()) {
            if (!request.at().isBefore(end)) {
                end = request.at().plus(window);
                used = 0;
            }
            most = Math.max(most, ++used);
        }
        return most;
    }

    private List<RecordedRequest> refused() {
        return simulator.journal().requests().stream()
                .filter(request -> request.status() == 429)
                .toList();
    }

    /** Requests after the first 429, once its answer can have been read, and before so much time was over. */
    private long early(Duration pause) {
        Instant from = refused().get(0).at().plusMillis(200);
        Instant until = refused().get(0).at().plus(pause);
        return simulator.journal().requests().stream()
                .filter(request -> request.at().isAfter(from) && request.at().isBefore(until))
                .count();
    }
}
