package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A host that takes down all it is told, and whose disk fails when a test says so. */
public final class RecordingHost implements Host {
    /** The life's text at each save that worked. */
    public final List<String> saved = new CopyOnWriteArrayList<>();

    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<Life> changes = new CopyOnWriteArrayList<>();
    public final List<Life> endings = new CopyOnWriteArrayList<>();

    /** Null where the host has no place for files. */
    public Storage storage;

    private final List<String> events;
    private Function<Life, CompletableFuture<Void>> disk = life -> CompletableFuture.completedFuture(null);
    private Runnable whenSaying = () -> {};
    private Runnable whenChanged = () -> {};
    private Runnable whenEnded = () -> {};

    public RecordingHost() {
        this(new ArrayList<>());
    }

    /** @param events is told of each call, in a word or two */
    public RecordingHost(List<String> events) {
        this.events = events;
    }

    /** What a save comes to; it counts as written where the future is done at once. */
    public void disk(Function<Life, CompletableFuture<Void>> behaviour) {
        disk = behaviour;
    }

    public void failSaves(Phase phase) {
        disk(life -> life.phase() == phase
                ? CompletableFuture.failedFuture(new IOException("disk full"))
                : CompletableFuture.completedFuture(null));
    }

    public void whenSaying(Runnable behaviour) {
        whenSaying = behaviour;
    }

    public void whenChanged(Runnable behaviour) {
        whenChanged = behaviour;
    }

    public void whenEnded(Runnable behaviour) {
        whenEnded = behaviour;
    }

    @Override
    public CompletableFuture<Void> save(Life life) {
        events.add("save " + life.phase());
        CompletableFuture<Void> result = disk.apply(life);
        if (result.isDone() && !result.isCompletedExceptionally()) {
            saved.add(LifeJson.write(life));
        }
        return result;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void say(String line) {
        events.add("say");
        lines.add(line);
        whenSaying.run();
    }

    @Override
    public void changed(Life life) {
        changes.add(life);
        whenChanged.run();
    }

    @Override
    public void ended(Life life) {
        events.add("ended");
        endings.add(life);
        whenEnded.run();
    }

    /** The text that a new process would find. */
    public String lastSaved() {
        return saved.get(saved.size() - 1);
    }

    public Life onlyEnding() {
        assertEquals(1, endings.size(), () -> "endings; said: " + lines);
        return endings.get(0);
    }

    /** The life has ended like this, once, and its message holds these texts. */
    public void assertEnded(Ending ending, String... texts) {
        Outcome outcome = onlyEnding().outcome();
        assertEquals(ending, outcome.ending(), outcome::toString);
        for (String text : texts) {
            assertTrue(
                    outcome.message() != null && outcome.message().contains(text),
                    () -> "\"" + text + "\" in: " + outcome.message());
        }
    }

    public void assertGoesOn() {
        assertTrue(endings.isEmpty(), () -> "it ended: " + endings);
    }

    public long said(String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    public void assertSaid(int times, String text) {
        assertEquals(times, said(text), () -> "\"" + text + "\" in: " + String.join("\n", lines));
    }
}
