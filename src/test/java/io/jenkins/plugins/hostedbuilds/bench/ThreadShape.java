package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** A thread for each build that asks, sleeps seven seconds, and asks again; it shares one HTTP client, which is kind. */
final class ThreadShape implements Bench.Shape {
    private static final long PAUSE_MILLIS = 7_000;

    private List<Thread> threads = List.of();

    @Override
    public void follow(BuildService service, List<BuildRef> builds, LongAdder answers) {
        threads = builds.stream().map(build -> thread(service, build, answers)).toList();
        threads.forEach(Thread::start);
    }

    private static Thread thread(BuildService service, BuildRef build, LongAdder answers) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
                Stream.generate(() -> service.read(build).join())
                        .takeWhile(state -> !state.ended() && pause())
                        .forEach(state -> answers.increment());
            } catch (InterruptedException | CompletionException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
