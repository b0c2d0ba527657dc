package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulated services until the process is killed.
 *
 * <p>Arguments: the port (any free one when left out or 0) and {@code --build-seconds N}, how long a build
 * takes (30), {@code --key FILE}, where to write the private key that the simulated Xcode Cloud accepts.
 * How a build goes depends on the name of its workflow, see {@link DemoScenario}: {@code fail}, {@code cancel},
 * {@code slow} and {@code warn} in it have an effect.
 */
public final class SimulatorMain {

    private static final int LARGEST_PORT = 65535;

    private SimulatorMain() {}

    public static void main(String[] args) throws InterruptedException {
        int port = 0;
        int seconds = 30;
        Path key = null;
        try {
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--build-seconds") && i + 1 < args.length) {
                    seconds = Integer.parseUnsignedInt(args[++i]);
                } else if (args[i].equals("--key") && i + 1 < args.length) {
                    key = Path.of(args[++i]);
                } else {
                    port = Integer.parseUnsignedInt(args[i]);
                }
            }
            if (port > LARGEST_PORT) {
                fail("There is no port " + port);
            }
        } catch (NumberFormatException e) {
            fail("Usage: SimulatorMain [port] [--build-seconds N] [--key FILE]");
        }
        run(port, Duration.ofSeconds(seconds), key);
    }

    private static void run(int port, Duration whole, Path key) throws InterruptedException {
        try (Simulator simulator = Simulator.start(port)) {
            DemoScenario scenario = new DemoScenario(whole);
            for (ServiceSimulator service : simulator.services()) {
                if (service instanceof BuildSimulator builds) {
                    builds.scripts(scenario);
                }
            }
            simulator.prepareDemo();
            if (key != null) {
                Files.writeString(key, simulator.xcodeCloud().teamKey().privateKey());
            }
            System.out.println("Simulated services on " + simulator.uri());
            System.out.flush();
            new CountDownLatch(1).await();
        } catch (IOException | UncheckedIOException e) {
            fail(e.getMessage());
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
