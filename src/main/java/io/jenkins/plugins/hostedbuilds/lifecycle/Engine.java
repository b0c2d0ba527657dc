package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Scheduler;
import java.util.concurrent.Executor;

/**
 * What all lives of one process share.
 *
 * @param workers a few threads on which all that happens is handled
 */
public record Engine(Poller poller, Scheduler scheduler, Executor workers, Tuning tuning) {}
