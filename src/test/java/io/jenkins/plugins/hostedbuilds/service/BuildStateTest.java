package io.jenkins.plugins.hostedbuilds.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildStateTest {

    private static BuildAction action(int i, Result result) {
        return new BuildAction("part " + i, "done", result, null, null);
    }

    private static BuildState of(Stream<BuildAction> actions) {
        return new BuildState("building", true, null, null, null, null, null, null, null, actions.toList(), null);
    }

    @Test
    void noMorePartsAreKeptThanPeopleLookAt() {
        BuildState state = of(IntStream.range(0, 5_000).mapToObj(i -> action(i, Result.SUCCESS)));
        assertEquals(200, state.withoutDetails().actions().size());
    }

    @Test
    void thePartThatFailedIsKept() {
        BuildState state =
                of(IntStream.range(0, 5_000).mapToObj(i -> action(i, i == 4_000 ? Result.FAILURE : Result.SUCCESS)));
        assertEquals("part 4000", state.withoutDetails().failedAction().name());
    }

    @Test
    void aFewPartsAreKeptAsTheyAre() {
        List<BuildAction> few = List.of(action(1, null), action(2, Result.SUCCESS));
        assertEquals(few, of(few.stream()).withoutDetails().actions());
    }
}
