package io.jenkins.plugins.hostedbuilds.demo;

import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** The core as the plugin runs it, without Jenkins around it. */
final class Follower implements AutoCloseable {
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "follower");
        thread.setDaemon(true);
        return thread;
    });
    private final SystemScheduler scheduler = new SystemScheduler();
    private final Transport transport = new Transport(workers, Duration.ofSeconds(30));
    private final BuildService service;

    Follower(URI address, String token) {
        Authentication authentication = Authentication.header("x-auth-token", token);
        Account account = new Account("demo", "Codemagic", address, authentication, "the demonstration's token");
        service = new CodemagicService(new Connection(transport, account, Clock.systemUTC()), true);
    }

    /** A build that has yet to be started. */
    static Life intended() {
        Map<String, Object> arguments =
                Map.of("appId", "5c9c064185dd2310123b8e96", "workflowId", "release", "branch", "main");
        return Life.intended(
                UUID.randomUUID().toString(),
                "codemagic",
                CodemagicService.KIND,
                Goal.BUILD,
                new BuildRequest(arguments),
                new Options(true, 1, null));
    }

    /** Begins, or goes on where an earlier program was; the host is told of the end. */
    void follow(Life life, FileHost host) {
        Poller poller = new Poller(
                scheduler,
                workers,
                Rhythm.STANDARD,
                () -> ThreadLocalRandom.current().nextDouble());
        Engine engine = new Engine(poller, scheduler, workers, Tuning.STANDARD);
        new Lifecycle(engine, service, host, life).go();
    }

    @Override
    public void close() {
        transport.close();
        scheduler.close();
        workers.shutdownNow();
    }
}
