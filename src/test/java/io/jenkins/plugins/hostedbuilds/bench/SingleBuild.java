package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.poll.Observer;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.poll.VirtualScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;

/** How often is asked for one build alone, in time that is only thought. */
final class SingleBuild {
    private static final Observer NOBODY = new Observer() {
        @Override
        public void seen(BuildState state) {
            // Counted by the service.
        }

        @Override
        public void failed(ServiceException failure) {
            throw new IllegalStateException(failure);
        }
    };

    private SingleBuild() {}

    static Row row() {
        int most = Math.max(requests(0), Math.max(requests(0.5), requests(1)));
        return Row.of(
                "requests for one 20-minute build alone", "≤ 45", most <= 45, "%d (every 7 s: %d)", most, 20 * 60 / 7);
    }

    /** @param random what makes pauses differ, from 0 to 1 */
    private static int requests(double random) {
        VirtualScheduler time = new VirtualScheduler();
        ScriptedService service = new ScriptedService(time);
        Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> random);
        poller.watch(service, ScriptedService.BUILD, null, null, NOBODY);
        time.advance(Duration.ofMinutes(20));
        service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        time.advance(Duration.ofMinutes(1));
        return service.reads.count();
    }
}
