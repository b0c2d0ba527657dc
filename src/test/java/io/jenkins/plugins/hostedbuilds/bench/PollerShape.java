package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.poll.Observer;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.poll.Watch;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The poller of this plugin, held to the other shape's pause of seven seconds so that both ask equally often. */
final class PollerShape implements Bench.Shape {
    private static final Duration PAUSE = Duration.ofSeconds(7);

    private final SystemScheduler scheduler = new SystemScheduler();
    private final ExecutorService workers = Executors.newFixedThreadPool(3);
    private List<Watch> watches = List.of();

    @Override
    public void follow(BuildService service, List<BuildRef> builds, LongAdder answers) {
        Rhythm rhythm = new Rhythm(PAUSE, 1, PAUSE, PAUSE);
        Poller poller = new Poller(
                scheduler, workers, rhythm, () -> ThreadLocalRandom.current().nextDouble());
        watches = builds.stream()
                .map(build -> poller.watch(service, build, null, null, new Counter(answers)))
                .toList();
    }

    @Override
    public void close() {
        watches.forEach(Watch::stop);
        scheduler.close();
        workers.shutdownNow();
    }

    private record Counter(LongAdder answers) implements Observer {
        @Override
        public void seen(BuildState state) {
            answers.increment();
        }

        @Override
        public void unchanged() {
            answers.increment();
        }

        @Override
        public void failed(ServiceException failure) {
            System.err.println(failure.getMessage());
        }
    }
}
