package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.demo.FileHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import java.util.concurrent.CompletableFuture;

/** A host that keeps its life in a file, and waits to be killed where its gate is closed. */
final class MortalHost implements Host {
    private final FileHost file;
    private final Storage storage;
    private final Gate gate;
    private Runnable abort = () -> {};

    MortalHost(FileHost file, Storage storage, Gate gate) {
        this.file = file;
        this.storage = storage;
        this.gate = gate;
    }

    /** What stops the build, where that is what it is to be killed in. */
    void abort(Runnable how) {
        abort = how;
    }

    @Override
    public CompletableFuture<Void> save(Life life) {
        gate.pass(before(life.phase()));
        CompletableFuture<Void> saved = file.save(life);
        gate.pass(after(life.phase()));
        return saved;
    }

    private static KillPoint before(Phase phase) {
        return switch (phase) {
            case INTENDED -> KillPoint.BEFORE_INTENT;
            case FOLLOWING -> KillPoint.BEFORE_ID;
            case CANCELLING -> KillPoint.CANCELLING;
            default -> null;
        };
    }

    private static KillPoint after(Phase phase) {
        return switch (phase) {
            case INTENDED -> KillPoint.AFTER_INTENT;
            case STARTING -> KillPoint.BEFORE_START;
            case RECONCILING -> KillPoint.RECONCILING;
            case CANCELLING -> KillPoint.CANCELLING_SAVED;
            default -> null;
        };
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void say(String line) {
        file.say(line);
    }

    @Override
    public void changed(Life life) {
        if (life.phase() == Phase.FOLLOWING && life.state() != null) {
            gate.pass(KillPoint.FOLLOWING);
            if (gate.cancels()) {
                abort.run();
            }
        }
    }

    @Override
    public void ended(Life life) {
        file.ended(life);
    }
}
