package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.poll.Observer;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.poll.Watch;
import io.jenkins.plugins.hostedbuilds.poll.Wish;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The poller of this plugin, with a mean pause of its own choice. */
final class PollerShape implements Following.Shape {
    private final Duration pause;
    private final boolean atOnce;
    private final SystemScheduler scheduler = new SystemScheduler();
    private List<Watch> watches = List.of();

    /** @param atOnce whether the first question is asked without a pause */
    PollerShape(Duration pause, boolean atOnce) {
        this.pause = pause;
        this.atOnce = atOnce;
    }

    @Override
    public void follow(BuildService service, Executor workers, List<BuildRef> builds, LongAdder answers) {
        Rhythm rhythm = new Rhythm(pause, 1, pause, pause);
        Poller poller = new Poller(
                scheduler, workers, rhythm, () -> ThreadLocalRandom.current().nextDouble());
        Counter counter = new Counter(answers);
        watches = builds.stream()
                .map(build -> poller.watch(service, build, new Wish(first(), null, null, false), counter))
                .toList();
    }

    private Duration first() {
        return atOnce
                ? Duration.ZERO
                : pause.dividedBy(1000).multipliedBy(ThreadLocalRandom.current().nextInt(1000));
    }

    @Override
    public void close() {
        watches.forEach(Watch::stop);
        scheduler.close();
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
            // The service says so where that is part of what is measured.
        }
    }
}
