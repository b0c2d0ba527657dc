package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.Script;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown by whomever: a life comes to its end, and comes to it once. */
class RobustnessTest {
    private final World world = new World();

    static Stream<Function<World, Script<?>>> requests() {
        return Stream.of(
                world -> world.service.evidences,
                world -> world.service.starts,
                world -> world.service.finds,
                world -> world.service.reads,
                world -> world.service.cancels);
    }

    private void runThroughEveryRequest() {
        world.begin();
        world.pass(8 * 3_600);
        if (world.host.endings.isEmpty()) {
            world.abort();
            world.pass(60);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aServiceThatThrowsDoesNotLeaveItHanging(Function<World, Script<?>> request) {
        world.service.starts.thenFail(ScriptedService.unknown());
        request.apply(world).always(() -> {
            throw new IllegalStateException("thrown");
        });
        runThroughEveryRequest();
        assertNotNull(world.host.onlyEnding().outcome());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aServiceWithAnErrorDoesNotLeaveItHanging(Function<World, Script<?>> request) {
        world.service.starts.thenFail(ScriptedService.unknown());
        request.apply(world).always(() -> {
            throw new StackOverflowError("thrown");
        });
        runThroughEveryRequest();
        assertNotNull(world.host.onlyEnding().outcome());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aServiceWithoutAFutureDoesNotLeaveItHanging(Function<World, Script<?>> request) {
        world.service.starts.thenFail(ScriptedService.unknown());
        request.apply(world).always(() -> null);
        runThroughEveryRequest();
        assertNotNull(world.host.onlyEnding().outcome());
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"STARTING", "FOLLOWING", "CANCELLING", "DONE"})
    void aSaveThatThrowsDoesNotLeaveItHanging(Phase phase) {
        world.host.disk(life -> {
            if (life.phase() == phase) {
                throw new IllegalStateException("thrown");
            }
            return CompletableFuture.completedFuture(null);
        });
        runThroughEveryRequest();
        assertNotNull(world.host.onlyEnding().outcome());
    }

    @Test
    void aSaveWithoutAFutureStartsNothing() {
        world.host.disk(life -> null);
        world.begin();
        world.host.assertEnded(Ending.FAILED);
        assertEquals(0, world.service.starts.count());
    }

    static Stream<Consumer<RecordingHost>> hosts() {
        Runnable thrower = () -> {
            throw new IllegalStateException("thrown");
        };
        return Stream.of(
                host -> host.whenSaying(thrower), host -> host.whenChanged(thrower), host -> host.whenEnded(thrower));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void aHostThatCannotShowItDoesNotSpoilTheBuild(Consumer<RecordingHost> spoil) {
        spoil.accept(world.host);
        world.service
                .reads
                .then(ScriptedService.running("building"))
                .always(ScriptedService.ended("finished", Result.SUCCESS));
        world.begin();
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void aHostThatCannotShowItDoesNotKeepABuildFromBeingStopped(Consumer<RecordingHost> spoil) {
        spoil.accept(world.host);
        world.begin();
        world.abort();
        world.pass(60);
        assertEquals(1, world.service.cancels.count());
        world.host.onlyEnding();
    }

    @Test
    void anEndThatCannotBeSavedIsToldAllTheSame() {
        world.host.failSaves(Phase.DONE);
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.begin();
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void aStateWithoutAWordDoesNotLeaveItHanging() {
        world.service.reads.always(new BuildState(null, true, null, null, null, null, null, null, null, null, null));
        world.begin();
        world.pass(60);
        world.host.assertEnded(Ending.FAILED, "deserves a report");
    }

    @Test
    void aMistakeOfOursIsToldAsOne() {
        world.service.evidences.thenThrow(new IllegalStateException("ours"));
        world.begin();
        world.host.assertSaid(1, "An error of this plugin, which deserves a report");
    }

    @Test
    void whatComesTwiceCountsOnce() {
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.begin();
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.lifecycle.wake();
        world.lifecycle.wake();
        world.lifecycle.abort();
        world.pass(60);
        assertTrue(world.host.onlyEnding().over());
    }
}
