package io.jenkins.plugins.hostedbuilds.killed;

import io.jenkins.plugins.hostedbuilds.reliability.Target;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins controller, a process of its own with the plugin in it, that can be killed and started again. */
final class Controller implements AutoCloseable {
    /** Makes the plugin less patient than it is with people, before any run goes on. */
    private static final String HURRY = """
            import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning
            import io.jenkins.plugins.hostedbuilds.poll.Rhythm
            import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime
            import java.time.Duration
            def s = { seconds -> Duration.ofMillis((seconds * 1000) as long) }
            HostedBuildsRuntime.get().tune(
                new Rhythm(s(0.2), 1.2, s(1), s(1)),
                new Tuning(s(2), s(0.2), s(5), s(20), s(0.2), s(60), s(60), s(30)))
            """;

    private final RealJenkinsFixture jenkins = new RealJenkinsFixture().withTimeout(0);

    /** Prepares a home; nothing runs yet. */
    Controller(String name) throws Exception {
        jenkins.setUp(Controller.class.getName(), name);
        Path script = home().resolve("init.groovy.d").resolve("hurry.groovy");
        Files.createDirectories(script.getParent());
        Files.writeString(script, HURRY);
    }

    Path home() {
        return jenkins.getHome().toPath();
    }

    /** What is on disk of the first run of a job. */
    RunFolder run(String job) {
        return new RunFolder(home(), job);
    }

    void start() throws Exception {
        jenkins.startJenkins();
    }

    /** SIGKILL; when this returns, the process is gone. */
    void kill() throws InterruptedException {
        Process process = jenkins.getProcess();
        jenkins.stopJenkinsForcibly();
        process.waitFor();
    }

    /** Uses these services of the simulator, and no other. */
    void connect(Simulator simulator) throws Throwable {
        LinkedHashMap<Target, Target.Access> accesses = new LinkedHashMap<>();
        for (Target target : Target.values()) {
            accesses.put(target, target.access(simulator));
        }
        jenkins.runRemotely(Inside::connect, accesses);
    }

    /**
     * Starts a run of each job.
     *
     * @param scripts by the name of the job, which is made
     * @param durability a Pipeline's hint, or null for Jenkins' own
     */
    void begin(Map<String, String> scripts, String durability) throws Throwable {
        jenkins.runRemotely(Inside::begin, new LinkedHashMap<>(scripts), durability);
    }

    RealJenkinsFixture jenkins() {
        return jenkins;
    }

    @Override
    public void close() throws IOException {
        try {
            if (jenkins.isAlive()) {
                kill();
            }
            jenkins.tearDown();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
