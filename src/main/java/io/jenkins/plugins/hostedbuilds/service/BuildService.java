package io.jenkins.plugins.hostedbuilds.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One account at one hosted build service. Nothing here blocks: every method that asks the service returns at once, and
 * its future fails with a {@link ServiceException} and nothing else. Safe for use by many threads.
 *
 * <p>What only some services can do stands in interfaces of its own, such as {@link Cancellable}.
 */
public interface BuildService {

    /** The kind of service in one word, as in the configuration: {@code codemagic}. */
    String kind();

    /** The service's name for people: {@code Codemagic}. */
    String displayName();

    /**
     * Tells accounts apart: builds with the same text share a rate limit. Holds no secret, and means nothing after the
     * process has ended.
     */
    String account();

    /**
     * Checks the arguments without asking the service.
     *
     * @throws InvalidArgumentException which names the argument
     */
    void check(BuildRequest request);

    /** What is to be built in a few words: {@code workflow release of app 5c9c0641 on branch main}. */
    String describe(BuildRequest request);

    /**
     * Takes down what helps {@link #find} later. Called before each start.
     *
     * @param key a text that no other build has
     */
    CompletableFuture<Evidence> evidence(BuildRequest request, String key);

    /**
     * Starts a build, by one request that is sent once. Of a failure, {@link ServiceException#kind()} says whether a
     * build may have been started all the same. A future that completes with null says that one was, and that the
     * answer did not name it.
     */
    CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence);

    /** Looks for the builds that may have come of a start whose answer was lost; what cannot be ours is not in it. */
    CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence);

    /** Names a build that was started elsewhere; the request holds its id and the coordinates. */
    BuildRef ref(BuildRequest request);

    /** Asks how a build is. */
    CompletableFuture<BuildState> read(BuildRef build);

    /** What the service last said of its limit. */
    Optional<RateLimit> rateLimit();

    /** What the account was asked, and what it may be asked; a service that keeps no count says what it was told. */
    default Traffic traffic() {
        return Traffic.of(rateLimit().orElse(null));
    }

    /** Tells hosts apart: services with the same text are up together and down together. */
    default String host() {
        return account();
    }

    /** What the builds have in common that take about as long, or null where nothing is known of it. */
    default String workflow(BuildRef build) {
        return null;
    }

    /** Where people look for builds of this kind when we cannot tell which is theirs, or null. */
    String overviewUrl(BuildRequest request);
}
