package io.jenkins.plugins.hostedbuilds.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostedBuildRowTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static HostedBuildRow failed(BuildAction... parts) {
        return new HostedBuildRow(Lives.failed(List.of(parts), List.of()));
    }

    @Test
    void theFirstPartThatFailedIsNamed() {
        assertEquals(
                "Test",
                failed(Lives.part("Compile", Result.SUCCESS, 0, 60L), Lives.part("Test", Result.FAILURE, 60, 90L))
                        .getFailedAction());
    }

    @Test
    void aPartIsDrawnWhereItWas() {
        HostedBuildPart part = failed(
                        Lives.part("Compile", Result.SUCCESS, 0, 60L), Lives.part("Test", Result.FAILURE, 60, 90L))
                .getActions()
                .get(1);
        assertEquals("60+30", part.getBegin() + "+" + part.getSeconds());
    }

    @Test
    void theTimelineSpansTheBuild() {
        assertEquals(600, failed(Lives.part("Compile", Result.SUCCESS, 0, 60L)).getSpan());
    }

    @Test
    void aPartThatBeginsBeforeTheBuildIsDrawnFromTheStart() {
        HostedBuildPart part = failed(Lives.part("Queue", Result.SUCCESS, -30, 0L))
                .getActions()
                .get(0);
        assertEquals(0, part.getBegin());
    }

    @Test
    void aPartLeftOpenByABuildThatEndedLastedToItsEnd() {
        HostedBuildPart part =
                failed(Lives.part("Hang", null, 60, null)).getActions().get(0);
        assertEquals("540 waiting", part.getSeconds() + " " + part.getWord());
    }

    @Test
    void aPartWithoutTimesIsToldAndNotDrawn() {
        HostedBuildPart part = failed(new BuildAction("Block", "passed", Result.SUCCESS, null, null))
                .getActions()
                .get(0);
        assertEquals("passed false", part.getWord() + " " + part.isTimed());
    }

    @Test
    void anOpenPartOfARunningBuildGrows() {
        Instant began = Instant.now().minusSeconds(60);
        Life life = Lives.life(
                "k1",
                Phase.FOLLOWING,
                Lives.state(
                        "building",
                        null,
                        began,
                        null,
                        List.of(),
                        List.of(new BuildAction("Compile", null, null, began, null))));
        HostedBuildPart part = new HostedBuildRow(life).getActions().get(0);
        assertEquals("RUNNING true", part.getLook() + " " + part.isTicking());
    }

    @Test
    void whatIsLeftComesFromWhatSuchBuildsTake() {
        HostedBuildRow row = new HostedBuildRow(Lives.running("k1", Duration.ofMinutes(4)), null, TEN_MINUTES);
        assertTrue(row.getRemaining().matches("about [56] min \\d+ s left"), row::getRemaining);
    }

    @Test
    void whatTakesLongerThanUsualIsToldSo() {
        HostedBuildRow row = new HostedBuildRow(Lives.running("k1", Duration.ofMinutes(14)), null, TEN_MINUTES);
        assertEquals("longer than usual, which is 10 min 0 s", row.getRemaining());
    }

    @Test
    void nothingIsForetoldOfABuildThatHasEnded() {
        HostedBuildRow row = new HostedBuildRow(Lives.ended("k1", Result.SUCCESS, TEN_MINUTES), null, TEN_MINUTES);
        assertNull(row.getRemaining());
    }

    @Test
    void theEndThatWasSeenStandsInForOneThatIsNotTold() {
        Life life = Lives.life(
                "k1", Phase.DONE, Lives.state("Succeeded", Result.SUCCESS, null, null, List.of(), List.of()));
        assertEquals("1 min 30 s", new HostedBuildRow(life, Lives.BEGAN.plusSeconds(90), null).getDuration());
    }

    @Test
    void aFileThatTheRunKeepsIsLinked() {
        Life life = Lives.failed(List.of(), List.of(new Artifact("app #1.apk", null, 5L, null)));
        assertEquals(
                "artifact/out/app.apk",
                new HostedBuildRow(life).getArtifacts().get(0).getArchived());
    }

    @Test
    void ofManyFilesTheFirstAreShown() {
        List<Artifact> many = IntStream.range(0, 25)
                .mapToObj(i -> new Artifact("file" + i, null, null, null))
                .toList();
        HostedBuildRow row = new HostedBuildRow(Lives.failed(List.of(), many));
        assertEquals("10, and 15 more", row.getFirstArtifacts().size() + ", " + row.getMoreArtifacts());
    }

    @Test
    void anAddressThatIsNoneOfTheWebIsNoLink() {
        Life life = Lives.life("k1", Phase.FOLLOWING, null, "it", "javascript:alert(1)");
        assertNull(new HostedBuildRow(life).getUrl());
    }
}
