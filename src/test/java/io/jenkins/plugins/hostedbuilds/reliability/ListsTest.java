package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Answered;
import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.RecordingHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.VirtualScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds that are followed by lists: the user sees the same, and the service is asked less. */
class ListsTest {
    private static final int BUILDS = 5;

    /** @param questions how often the service was asked while the builds went on */
    private record Story(List<List<String>> lines, int questions) {}

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CODEMAGIC_V3", "MENDIX_DEPLOYMENT"})
    void buildsByListsAreToldAsBuildsByTheirOwnCalls(Site site) {
        Story alone = follow(site, false);
        Story together = follow(site, true);
        assertFalse(alone.lines().get(0).isEmpty());
        assertEquals(alone.lines(), together.lines());
        assertTrue(
                together.questions() < alone.questions() * 2 / 3,
                () -> together.questions() + " instead of " + alone.questions() + " questions");
    }

    private static Story follow(Site site, boolean lists) {
        VirtualScheduler time = new VirtualScheduler();
        TrialClock clock = new TrialClock(() -> VirtualScheduler.BEGIN.plus(time.elapsed()));
        try (Simulator simulator = Simulator.start(0, clock);
                Http http = new Http()) {
            BuildSimulator simulated = site.in(simulator);
            simulated.script(simulated.standardScript().lasting(Duration.ofMinutes(10)));
            Account account = new Account(
                    "account-1",
                    site.title,
                    site.address(simulator),
                    site.authentication(simulator, clock),
                    "credentials \"id\"");
            BuildService real = Answered.at(BuildService.class, site.service(http.connection(account, clock), null));
            BuildService service = lists ? real : withoutLists(real);
            Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> 0.5);
            Engine engine = new Engine(poller, time, time.workers(), Tuning.STANDARD);
            List<RecordingHost> hosts = new ArrayList<>();
            for (int i = 0; i < BUILDS; i++) {
                RecordingHost host = new RecordingHost();
                hosts.add(host);
                Life life = Life.intended(
                        "key-" + i,
                        site.kind(),
                        site.kind(),
                        Goal.BUILD,
                        new BuildRequest(site.arguments(Operation.START, simulator)),
                        Options.STANDARD);
                new Lifecycle(engine, service, host, life).go();
            }
            time.settle();
            int before = simulator.journal().requests().size();
            time.advance(Duration.ofMinutes(9));
            int questions = simulator.journal().requests().size() - before;
            time.advance(Duration.ofMinutes(5));
            return new Story(hosts.stream().map(ListsTest::told).toList(), questions);
        }
    }

    /** Without what differs from one simulator to the other. */
    private static List<String> told(RecordingHost host) {
        String id = host.endings.get(0).build().id();
        return host.lines.stream()
                .map(line -> line.replace(id, "ID").replaceAll("127\\.0\\.0\\.1:\\d+", "HOST"))
                .map(line -> line.replaceAll("pipeline_id=[0-9a-f-]+", "PIPELINE"))
                .toList();
    }

    private static BuildService withoutLists(BuildService service) {
        Class<?>[] others = Arrays.stream(service.getClass().getInterfaces())
                .filter(each -> each != Listing.class)
                .toArray(Class<?>[]::new);
        return (BuildService) Proxy.newProxyInstance(
                ListsTest.class.getClassLoader(), others, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(service, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
