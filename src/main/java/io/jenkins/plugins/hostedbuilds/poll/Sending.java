package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Sends questions as far as their accounts and hosts take them, one of each account in turn. */
final class Sending {
    private final Poller poller;
    private final Scheduler scheduler;
    private final Executor workers;
    private final Rhythm rhythm;

    /** All of this is guarded by the poller's lock. */
    private final Map<String, AccountGate> gates = new LinkedHashMap<>();

    private final Map<String, HostGate> hosts = new LinkedHashMap<>();
    /** Where questions wait, whoever's turn it is first. */
    private final Set<AccountGate> busy = new LinkedHashSet<>();

    Sending(Poller poller, Scheduler scheduler, Executor workers, Rhythm rhythm) {
        this.poller = poller;
        this.scheduler = scheduler;
        this.workers = workers;
        this.rhythm = rhythm;
    }

    AccountGate gate(BuildService service) {
        return gates.computeIfAbsent(service.account(), account -> {
            HostGate host = hosts.computeIfAbsent(service.host(), name -> new HostGate(name, rhythm));
            return new AccountGate(service, host);
        });
    }

    void enqueue(Question<?> question) {
        question.group.gate.waiting.add(question.group, question);
        busy.add(question.group.gate);
    }

    /** @param afterwards takes what is to be done once the lock is free */
    void letThrough(long now, List<Runnable> afterwards) {
        boolean moved = !busy.isEmpty();
        while (moved) {
            moved = false;
            for (AccountGate gate : List.copyOf(busy)) {
                moved |= letThrough(gate, now, afterwards);
            }
        }
    }

    private boolean letThrough(AccountGate gate, long now, List<Runnable> afterwards) {
        if (gate.waiting.size() == 0) {
            busy.remove(gate);
            return false;
        }
        Circuit circuit = gate.host.circuit;
        boolean blocked = circuit.blocks(now);
        long pause = blocked ? 0 : gate.pause(now, scheduler);
        if (pause > 0) {
            if (pause != AccountGate.AFTER_AN_ANSWER) {
                gate.setAlarm(now, pause, scheduler, () -> poller.change(() -> {}));
            }
            return false;
        }
        busy.remove(gate);
        busy.add(gate);
        Question<?> question = gate.waiting.remove();
        if (!question.prepare(now)) {
            return true;
        }
        if (blocked) {
            ServiceException failure = circuit.failure();
            afterwards.add(() -> workers.execute(() -> question.held(failure)));
        } else {
            question.probe = circuit.sent();
            gate.sent(question, now);
            afterwards.add(() -> send(question));
        }
        return true;
    }

    private <T> void send(Question<T> question) {
        answer(question)
                .whenCompleteAsync(
                        (answer, thrown) ->
                                finish(question, answer, thrown == null ? null : ServiceException.of(thrown)),
                        workers);
    }

    /** A service that throws or tells nothing, instead of failing its future, must not end the watch. */
    private static <T> CompletableFuture<T> answer(Question<T> question) {
        try {
            return question.send().thenApply(Objects::requireNonNull);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Only once the next question is planned, which may close the gate, others are let through. */
    private <T> void finish(Question<T> question, T answer, ServiceException failure) {
        try {
            question.answered(answer, failure);
        } finally {
            AccountGate gate = question.group.gate;
            poller.change(() -> {
                gate.done();
                long now = scheduler.elapsed().toNanos();
                if (gate.host.circuit.answered(question.asker(), question.probe, failure, now)) {
                    poller.planning().recover(gate.host);
                }
            });
        }
    }

    List<PollerStatus.Account> accounts(long now, Agenda agenda) {
        return gates.values().stream()
                .map(gate -> gate.status(now, agenda.firstDue(gate), scheduler))
                .toList();
    }

    List<PollerStatus.Host> hosts() {
        return hosts.values().stream().map(HostGate::status).toList();
    }
}
