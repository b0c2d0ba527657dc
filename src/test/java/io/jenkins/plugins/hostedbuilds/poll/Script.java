package io.jenkins.plugins.hostedbuilds.poll;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a service answers to one kind of request: each answer that a test puts down once, in their order, then the usual
 * one for ever.
 */
public final class Script<T> {
    private final Deque<Supplier<CompletableFuture<T>>> answers = new ArrayDeque<>();
    private Supplier<CompletableFuture<T>> usual;
    private int count;

    Script(Supplier<CompletableFuture<T>> usual) {
        this.usual = usual;
    }

    /** The same answer every time, until a test says otherwise. */
    public static <T> Script<T> of(T value) {
        return new Script<>(() -> CompletableFuture.completedFuture(value));
    }

    public Script<T> then(T value) {
        return then(() -> CompletableFuture.completedFuture(value));
    }

    public Script<T> thenFail(Throwable failure) {
        return then(() -> CompletableFuture.failedFuture(failure));
    }

    /** The method itself throws, which it should not. */
    public Script<T> thenThrow(RuntimeException failure) {
        return then(() -> {
            throw failure;
        });
    }

    /** An answer that the test gives later, or never. */
    public CompletableFuture<T> thenPending() {
        CompletableFuture<T> answer = new CompletableFuture<>();
        then(() -> answer);
        return answer;
    }

    public Script<T> then(Supplier<CompletableFuture<T>> answer) {
        answers.add(answer);
        return this;
    }

    /** From now on, once what was put down is used up. */
    public Script<T> always(T value) {
        return always(() -> CompletableFuture.completedFuture(value));
    }

    public Script<T> alwaysFail(Throwable failure) {
        return always(() -> CompletableFuture.failedFuture(failure));
    }

    public Script<T> always(Supplier<CompletableFuture<T>> answer) {
        usual = answer;
        return this;
    }

    /** How often it was asked. */
    public int count() {
        return count;
    }

    public CompletableFuture<T> next() {
        count++;
        return (answers.isEmpty() ? usual : answers.remove()).get();
    }
}
