package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long builds usually take, by their workflow; in memory, and of no more than so many. Guarded by the poller's lock. */
final class Usual {
    private static final int MOST = 1_000;
    /** What a newer build counts for. */
    private static final double NEWER = 0.3;

    private record Workflow(String account, String name) {}

    private final Map<Workflow, Duration> durations = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Workflow, Duration> eldest) {
            return size() > MOST;
        }
    };

    /** A build has ended well. */
    void learn(BuildService service, BuildRef build, Duration took) {
        Workflow workflow = workflow(service, build);
        if (workflow != null && !took.isNegative()) {
            durations.merge(
                    workflow,
                    took,
                    (before, now) ->
                            Duration.ofMillis((long) (before.toMillis() * (1 - NEWER) + now.toMillis() * NEWER)));
        }
    }

    /** Null where there was none before. */
    Duration of(BuildService service, BuildRef build) {
        Workflow workflow = durations.isEmpty() ? null : workflow(service, build);
        return workflow == null ? null : durations.get(workflow);
    }

    private static Workflow workflow(BuildService service, BuildRef build) {
        String name = service.workflow(build);
        return name == null ? null : new Workflow(service.account(), name);
    }
}
