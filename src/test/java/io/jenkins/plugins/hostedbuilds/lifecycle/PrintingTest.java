package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed of a build's log. */
class PrintingTest {
    private static final LogPart OPEN = new LogPart("p1", "Compile", false, false);
    private static final LogPart PASSED = new LogPart("p1", "Compile", true, false);
    private static final LogPart FAILED = new LogPart("p2", "Test", true, true);

    private final World world = new World();

    private void begin(LogChoice choice) {
        world.begin(Goal.BUILD, new Options(true, null, null, choice, null));
    }

    private void ends(Result result) {
        world.service.reads.always(ScriptedService.ended("over", result));
    }

    private static LogLines lines(String... lines) {
        return new LogLines(List.of(lines), lines.length);
    }

    @Test
    void theLastLinesOfWhatFailedArePrinted() {
        ends(Result.FAILURE);
        world.service.logParts.always(List.of(PASSED, FAILED));
        world.service.logs.always(lines("one", "two"));
        begin(LogChoice.FAILED);
        world.pass(10);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(0, "Compile");
        int header = world.host.lines.indexOf("[Scripted] Log of \"Test\":");
        assertEquals(List.of("  one", "  two"), world.host.lines.subList(header + 1, header + 3));
    }

    @Test
    void aLongLogIsCutToItsEnd() {
        ends(Result.FAILURE);
        world.service.logParts.always(List.of(FAILED));
        world.service.logs.always(
                lines(IntStream.rangeClosed(1, 5_000).mapToObj(i -> "line " + i).toArray(String[]::new)));
        begin(LogChoice.FAILED);
        world.pass(10);
        world.host.assertSaid(1, "The last 100 of 5,000 lines of the log of \"Test\":");
        world.host.assertSaid(0, "line 4900");
        world.host.assertSaid(1, "line 4901");
    }

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"SUCCESS", "ABORTED", "NOT_BUILT"})
    void nothingIsAskedForOfABuildThatDidNotFail(Result result) {
        ends(result);
        begin(LogChoice.FAILED);
        world.pass(10);
        assertEquals(0, world.service.logParts.count());
    }

    @Test
    void nothingIsAskedForWhereNobodyWantsIt() {
        ends(Result.FAILURE);
        begin(LogChoice.NONE);
        world.pass(10);
        assertEquals(0, world.service.logParts.count());
    }

    @Test
    void aServiceWithoutLogsSaysSo() {
        ends(Result.FAILURE);
        world.begin(world.service.unstoppable(), Goal.BUILD, new Options(true, null, null, LogChoice.FAILED, null));
        world.pass(10);
        world.host.assertSaid(1, "Scripted does not show a build's log to programs: https://ci.example/b1");
    }

    @Test
    void whatABuildPrintsIsPrintedAsItGoes() {
        world.service.logParts.always(List.of(OPEN));
        world.service
                .logs
                .then(lines("one"))
                .then(new LogLines(List.of("two"), 2))
                .always(new LogLines(List.of(), 2));
        begin(LogChoice.ALL);
        world.pass(300);
        world.host.assertGoesOn();
        world.host.assertSaid(1, "  one");
        world.host.assertSaid(1, "  two");
        assertTrue(world.events.contains("log p1 from 1"), world.events::toString);
    }

    @Test
    void aPartThatHasEndedIsPrintedOnce() {
        world.service.logParts.always(List.of(PASSED));
        world.service.logs.always(lines("one"));
        begin(LogChoice.ALL);
        world.pass(600);
        ends(Result.SUCCESS);
        world.pass(300);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "  one");
    }

    @Test
    void aNewProcessGoesOnWhereTheOldOneWas() {
        world.service.logParts.always(List.of(PASSED));
        world.service.logs.always(lines("one"));
        begin(LogChoice.ALL);
        world.pass(60);
        world.host.assertSaid(1, "  one");
        world.restart();
        world.pass(60);
        world.host.assertSaid(0, "  one");
    }

    @Test
    void linesOfManyThousandCharactersComeWholeAndInOrder() {
        List<String> long14k = IntStream.range(0, 200)
                .mapToObj(i -> i + ":" + "x".repeat(14_000) + ":" + i)
                .toList();
        ends(Result.SUCCESS);
        world.service.logParts.always(List.of(PASSED));
        world.service.logs.always(new LogLines(long14k, 200));
        begin(LogChoice.ALL);
        world.pass(10);
        int header = world.host.lines.indexOf("[Scripted] Log of \"Compile\":");
        assertEquals(
                long14k.stream().map(line -> "  " + line).toList(), world.host.lines.subList(header + 1, header + 201));
    }

    @Test
    void aProcessThatDiesBetweenTwoPartsLosesNoneAndDoublesNone() {
        LogPart second = new LogPart("p2", "Test", true, false);
        world.service.logParts.always(List.of(PASSED, second));
        world.service.logs.then(lines("one")).thenPending();
        begin(LogChoice.ALL);
        world.pass(60);
        world.host.assertSaid(1, "  one");
        world.service.logs.always(lines("two"));
        world.restart();
        world.pass(60);
        world.host.assertSaid(0, "  one");
        world.host.assertSaid(1, "  two");
    }

    @Test
    void theRestIsPrintedAtTheEnd() {
        world.service.logParts.then(List.of()).always(List.of(PASSED));
        world.service.logs.always(lines("one"));
        world.service.reads.then(ScriptedService.running("building"));
        ends(Result.SUCCESS);
        begin(LogChoice.ALL);
        world.pass(300);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "  one");
    }

    @Test
    void aLogThatFailsWhileTheBuildRunsIsTriedLater() {
        world.service.logParts.thenFail(ScriptedService.refused()).always(List.of(PASSED));
        world.service.logs.always(lines("one"));
        begin(LogChoice.ALL);
        world.pass(300);
        world.host.assertSaid(1, "  one");
        world.host.assertSaid(0, "No such thing");
    }

    @Test
    void aLogThatCannotBeHadIsToldAndChangesNothing() {
        ends(Result.SUCCESS);
        world.service.logParts.alwaysFail(ScriptedService.refused());
        begin(LogChoice.ALL);
        world.pass(300);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "The log could not be had: No such thing.");
    }

    @Test
    void aLogThatIsHadAfterAllIsPrinted() {
        ends(Result.FAILURE);
        world.service.logParts.thenFail(ScriptedService.unknown()).always(List.of(FAILED));
        world.service.logs.always(lines("one"));
        begin(LogChoice.FAILED);
        world.pass(300);
        world.host.assertSaid(1, "  one");
    }

    @Test
    void anUnknownChoiceIsAnError() {
        InvalidArgumentException failure =
                assertThrows(InvalidArgumentException.class, () -> LogChoice.of("everything"));
        assertEquals("log", failure.argument());
        assertTrue(failure.getMessage().contains("none, failed, all"), failure::getMessage);
    }
}
