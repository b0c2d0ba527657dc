package io.jenkins.plugins.hostedbuilds.service.mendix;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection.Reply;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.mendix.Environment.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What follows from one look at an environment that a package is being deployed to: at most one step.
 *
 * @param order what is to be deployed
 * @param before the package that was there before, or an empty text
 * @param environment where
 * @param seen how that is now
 * @param done what was done already
 * @param now the time
 * @param memory keeps what is done by then
 */
record Deploying(
        DeploymentRequest order,
        String before,
        Environment environment,
        Seen seen,
        Progress done,
        Instant now,
        Consumer<Progress> memory) {
    static final String STOPPING = "stopping";
    static final String TRANSPORTING = "transporting";
    static final String STARTING = "starting";
    static final String STARTED = "started";
    static final String FAILED = "failed";

    private static final String RUNS_STILL = "APP_IS_RUNNING";
    private static final int STILL_PROCESSED = 503;
    /** How long a package may be processed; as long as any service may be out of reach. */
    private static final Duration PROCESSING = Duration.ofHours(6);
    /** More than a stop or a transport takes: what was taken and has had no effect by then is asked for again. */
    private static final Duration OVERDUE = Duration.ofMinutes(15);

    private static final Set<String> STARTS_ALREADY = Set.of("ALREADY_STARTED", "APP_ALREADY_HAS_A_STARTING_JOB");
    private static final Set<String> NO_JOB = Set.of("ALREADY_STARTED", "NO_SUCH_STARTJOB");

    /** How far it has come. */
    enum Stage {
        BEGUN,
        /** The environment was told to stop. */
        STOPPING,
        /** It has stopped. */
        STOPPED,
        /** The package was taken to be transported. */
        TRANSPORTED
    }

    /**
     * What is remembered from one look to the next. Where it is lost, with the process, the worst is that something is
     * asked for once more.
     *
     * @param job the id of the start that is followed, or null
     * @param since when it came so far; null at the beginning
     */
    record Progress(Stage stage, String job, Instant since) {
        static final Progress NONE = new Progress(Stage.BEGUN, null, null);
    }

    private Progress at(Stage stage) {
        return at(stage, null);
    }

    private Progress at(Stage stage, String job) {
        return new Progress(stage, job, now);
    }

    private boolean neverProcessed() {
        return done.stage() == Stage.STOPPED && !now.isBefore(done.since().plus(PROCESSING));
    }

    private boolean overdue() {
        return done.since() != null && now.isAfter(done.since().plus(OVERDUE));
    }

    CompletableFuture<BuildState> next() {
        String found = seen.packageId();
        boolean ours = order.packageId().equalsIgnoreCase(found);
        if (!ours && found != null && !found.equals(before)) {
            return failed(Messages.Deploying_Overtaken(order.environment(), found));
        }
        if (done.job() != null) {
            return follow(done.job());
        }
        return switch (seen.standing()) {
            case RUNNING -> ours ? is(STARTED, Result.SUCCESS, null) : stop();
            case STOPPED -> ours ? start() : transport();
            case OTHER -> unknown(seen.status());
        };
    }

    private CompletableFuture<BuildState> stop() {
        return switch (done.stage()) {
            case BEGUN, STOPPING ->
                done.stage() == Stage.BEGUN || overdue()
                        ? taken(environment.stop(), STOPPING, reply -> at(Stage.STOPPING), no -> null)
                        : is(STOPPING);
            case STOPPED, TRANSPORTED -> failed(Messages.Deploying_Restarted(order.environment()));
        };
    }

    private CompletableFuture<BuildState> transport() {
        return done.stage() == Stage.TRANSPORTED && !overdue()
                ? is(TRANSPORTING)
                : taken(
                        environment.transport(order.packageId()),
                        TRANSPORTING,
                        reply -> at(Stage.TRANSPORTED),
                        this::notYet);
    }

    private Progress notYet(ServiceException no) {
        if (no.status() == STILL_PROCESSED) {
            Progress processed = done.stage() == Stage.STOPPED ? done : at(Stage.STOPPED);
            return neverProcessed() ? null : processed;
        }
        return RUNS_STILL.equals(no.code()) ? at(Stage.STOPPING) : null;
    }

    private CompletableFuture<BuildState> start() {
        return taken(
                environment.start(order.autoSyncDb()),
                STARTING,
                reply -> at(Stage.TRANSPORTED, Json.text(reply.json(), "JobId")),
                no -> says(no, STARTS_ALREADY) ? at(Stage.TRANSPORTED) : null);
    }

    /** The start's own word counts; where it is not known any more, the environment's does. */
    private CompletableFuture<BuildState> follow(String job) {
        return settled(environment.job(job), (word, no) -> {
            if (no != null && says(no, NO_JOB)) {
                memory.accept(at(Stage.TRANSPORTED));
                return is(STARTING);
            }
            if (no != null) {
                return refused(no);
            }
            if (STARTED.equalsIgnoreCase(word)) {
                return is(STARTED, Result.SUCCESS, null);
            }
            return word == null || STARTING.equalsIgnoreCase(word) ? is(STARTING) : unknown(word);
        });
    }

    /**
     * A step that was asked for.
     *
     * @param then what is done once the step was taken
     * @param notYet what is done where the refusal only says that the time has not come or is over; else null
     */
    private CompletableFuture<BuildState> taken(
            CompletableFuture<Reply> asked,
            String word,
            Function<Reply, Progress> then,
            Function<ServiceException, Progress> notYet) {
        return settled(asked, (reply, no) -> {
            Progress next = no == null ? then.apply(reply) : notYet.apply(no);
            if (next == null) {
                return refused(no);
            }
            memory.accept(next);
            return is(word);
        });
    }

    /** A no with a code that Mendix documents is final; any other may come of something between. */
    private CompletableFuture<BuildState> refused(ServiceException no) {
        if (no.status() == STILL_PROCESSED && neverProcessed()) {
            return failed(
                    Messages.Deploying_NeverProcessed(no.getMessage(), PROCESSING.toHours(), order.environment()));
        }
        return MendixRemedies.knows(no.code())
                ? failed(Messages.Deploying_Refused(no.getMessage(), order.environment()))
                : failedFuture(no);
    }

    private static boolean says(ServiceException no, Set<String> codes) {
        return no.code() != null && codes.contains(no.code());
    }

    private static <T> CompletableFuture<BuildState> settled(
            CompletableFuture<T> asked, BiFunction<T, ServiceException, CompletableFuture<BuildState>> handler) {
        return asked.handle((answer, failure) ->
                        handler.apply(answer, failure == null ? null : ServiceException.of(failure)))
                .thenCompose(state -> state);
    }

    private CompletableFuture<BuildState> failed(String message) {
        return is(FAILED, Result.FAILURE, message);
    }

    private CompletableFuture<BuildState> is(String word) {
        return is(word, null, null);
    }

    private CompletableFuture<BuildState> is(String word, Result result, String message) {
        return state(word, true, result, message);
    }

    private CompletableFuture<BuildState> unknown(String word) {
        return state(word, false, null, null);
    }

    private CompletableFuture<BuildState> state(String word, boolean known, Result result, String message) {
        return completedFuture(
                new BuildState(word, known, result, message, null, null, null, null, null, null, seen.details()));
    }
}
