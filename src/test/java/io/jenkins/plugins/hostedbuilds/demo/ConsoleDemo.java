package io.jenkins.plugins.hostedbuilds.demo;

import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Starts a build at a simulated Codemagic and follows it on the console. Interrupted and run again, it goes on where it
 * was. See {@link DemoOptions} for what it may be told.
 */
public final class ConsoleDemo {
    /** What the simulated service lets in. */
    static final String TOKEN = "demo-token";

    private final DemoOptions options;
    private final PrintStream out;

    private ConsoleDemo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) {
        int status;
        try {
            status = new ConsoleDemo(DemoOptions.of(arguments), System.out).run() ? 0 : 1;
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    /** Whether the build succeeded. */
    private boolean run() throws IOException {
        Path directory = options.directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("Cannot write to the directory " + directory + ": " + e, e);
        }
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IOException("Another demonstration uses the directory " + directory
                        + ": end it, or name another directory.\n" + DemoOptions.USAGE);
            }
            return options.service() != null ? follow(options.service(), null) : followOwn();
        }
    }

    private boolean followOwn() throws IOException {
        if (FileHost.left(options.directory()).isEmpty()) {
            out.println("A build at a simulated Codemagic, followed by the parts of the plugin that know no Jenkins.");
            out.println("It takes " + Durations.text(options.build())
                    + ". Press Ctrl-C meanwhile, and run this again: it goes on where it was.");
        } else {
            out.println("An earlier run was interrupted: going on.");
        }
        try (DemoService service = new DemoService(options.directory(), options.build())) {
            out.println("Simulated service: " + service.address() + "  State: " + options.directory());
            out.println();
            boolean success = follow(service.address(), service);
            service.forget();
            return success;
        }
    }

    /** @param own the service where it is our own, or null */
    private boolean follow(URI address, DemoService own) throws IOException {
        List<Life> left = FileHost.left(options.directory());
        Life life = left.isEmpty() ? Follower.intended() : left.get(0);
        FileHost host = new FileHost(options.directory(), out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!host.end().isDone()) {
                out.println("Interrupted: run this again to go on.");
            }
        }));
        try (Follower follower = new Follower(address, TOKEN)) {
            follower.follow(own == null ? life : own.known(life), host);
            Life end = host.end().join();
            tell(end);
            host.forget(end);
            return end.outcome().ending() == Outcome.Ending.FINISHED
                    && end.state().result() == Result.SUCCESS;
        }
    }

    private void tell(Life end) {
        out.println();
        if (end.outcome().ending() != Outcome.Ending.FINISHED) {
            out.println(end.outcome().ending() + ": " + end.outcome().message());
            return;
        }
        BuildState state = end.state();
        out.println("Result: " + state.result());
        out.println("  build     " + end.build().title() + " (" + end.build().id() + ")");
        if (state.duration() != null) {
            out.println("  duration  " + Durations.text(state.duration()));
        }
        for (Artifact artifact : state.artifacts()) {
            out.println("  artifact  " + artifact.name() + " (" + artifact.size() + " bytes)");
        }
    }
}
