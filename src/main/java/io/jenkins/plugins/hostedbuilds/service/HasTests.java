package io.jenkins.plugins.hostedbuilds.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A service that tells how a build's tests went. */
public interface HasTests {

    /**
     * One test.
     *
     * @param suite what it was run by, such as the name of the build's part
     * @param className or null
     * @param name the test's own name
     * @param result {@code SUCCESS}, {@code FAILURE} or {@code NOT_BUILT}, which is a test that was skipped
     * @param seconds how long it took, or null
     * @param message the service's words on a failure, or null
     */
    record TestCase(String suite, String className, String name, Result result, Double seconds, String message) {}

    /**
     * The tests of a build that has ended, in their order.
     *
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<List<TestCase>> tests(BuildRef build, BuildState state);
}
