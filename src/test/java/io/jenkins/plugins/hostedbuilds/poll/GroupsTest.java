package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Crowd;
import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Notes;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builds that one list tells of. */
class GroupsTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final CrowdedService service = new CrowdedService(time);
    private final Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> 0.5);

    private Crowd watch(List<BuildRef> builds) {
        Crowd crowd = new Crowd(poller, service, builds, () -> Duration.ZERO);
        time.settle();
        return crowd;
    }

    private void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "100, 1", "200, 1", "201, 2", "450, 3", "1000, 5"})
    void asksForAsManyPagesAsTheBuildsFill(int builds, int pages) {
        Crowd crowd = watch(service.start("app", builds));
        assertEquals(pages, service.asked.size());
        assertEquals(builds, crowd.answered());
    }

    @Test
    void asksNoMoreQuestionsForAHundredBuildsThanForTwo() {
        watch(service.start("app", 2));
        pass(600);
        int forTwo = service.asked.size();
        CrowdedService other = new CrowdedService(time, "other");
        new Crowd(poller, other, other.start("app", 100), () -> Duration.ZERO);
        pass(600);
        assertEquals(forTwo, other.asked.size());
    }

    @Test
    void aBuildThatIsAloneIsAskedForByItsOwnCall() {
        watch(service.start("app", 1));
        pass(600);
        assertEquals(0, service.lists);
        assertTrue(service.reads() > 1);
    }

    @Test
    void eachGroupHasItsOwnQuestion() {
        watch(service.start("one", 50));
        watch(service.start("two", 50));
        assertEquals(2, service.lists);
        assertEquals(2, poller.status().groups());
        assertEquals(2, poller.status().accounts().get(0).groups());
    }

    @Test
    void aBuildThatTheListLacksIsAskedForByItsOwnCall() {
        List<BuildRef> builds = service.start("app", 10);
        service.unlisted.add(builds.get(3));
        Crowd crowd = watch(builds);
        assertEquals(1, service.lists);
        assertEquals(List.of(builds.get(3)), service.readBuilds);
        assertEquals(10, crowd.answered());
    }

    @Test
    void aBuildThatComesIntoTheListIsAskedForWithTheOthersAgain() {
        List<BuildRef> builds = service.start("app", 10);
        service.unlisted.add(builds.get(3));
        watch(builds);
        service.unlisted.clear();
        pass(400);
        int reads = service.reads();
        pass(400);
        assertEquals(reads, service.reads());
    }

    @Test
    void buildsAmongManyOfOthersAreAskedForByPagesAsLongAsPagesHoldSome() {
        service.pageSize = 10;
        List<BuildRef> old = service.start("app", 5);
        service.start("app", 7);
        List<BuildRef> young = service.start("app", 5);
        watch(List.of(old.get(4), young.get(0), young.get(1), old.get(3)));
        assertEquals(2, service.lists);
        assertEquals(0, service.reads());
    }

    @Test
    void buildsFarBehindThoseOfOthersAreAskedForOneByOne() {
        List<BuildRef> ours = service.start("app", 3);
        service.start("app", 500);
        watch(ours);
        assertEquals(1, service.lists);
        assertEquals(3, service.reads());
    }

    @Test
    void noPageIsAskedForWhereASingleBuildIsMissing() {
        service.pageSize = 10;
        List<BuildRef> old = service.start("app", 1);
        List<BuildRef> young = service.start("app", 10);
        watch(List.of(old.get(0), young.get(0), young.get(1)));
        assertEquals(1, service.lists);
        assertEquals(old, service.readBuilds);
    }

    @Test
    void whatIsAsItWasIsNotToldAgain() {
        Crowd crowd = watch(service.start("app", 2));
        pass(600);
        Notes first = crowd.notes.get(0);
        assertEquals(1, first.states.size());
        assertEquals(service.lists - 1, first.unchanged);
    }

    @Test
    void aChangeIsReadByTheBuildsOwnCall() {
        List<BuildRef> builds = service.start("app", 20);
        Crowd crowd = watch(builds);
        service.is(List.of(builds.get(7)), "publishing");
        pass(60);
        assertEquals(List.of(builds.get(7)), service.readBuilds);
        assertEquals("publishing", crowd.notes.get(7).states.get(1).status());
    }

    @Test
    void anEndIsReadByTheBuildsOwnCallOnce() {
        List<BuildRef> builds = service.start("app", 20);
        Crowd crowd = watch(builds);
        service.ends(builds.get(7));
        pass(600);
        assertEquals(List.of(builds.get(7)), service.readBuilds);
        assertTrue(crowd.notes.get(7).states.get(1).ended());
        assertEquals(2, crowd.notes.get(7).states.size());
    }

    @Test
    void anEndIsTakenFromAListThatTellsAll() {
        service.whole = true;
        List<BuildRef> builds = service.start("app", 20);
        Crowd crowd = watch(builds);
        builds.forEach(service::ends);
        pass(60);
        assertEquals(0, service.reads());
        assertTrue(crowd.notes.stream()
                .allMatch(own -> own.states.get(own.states.size() - 1).ended()));
        assertEquals(0, time.alarms());
        assertEquals(0, poller.status().waiting());
    }

    @Test
    void anEndIsSeenWithinTheLongestPauseAndASecond() {
        List<BuildRef> builds = service.start("app", 100);
        Crowd crowd = watch(builds);
        pass(1_000);
        builds.forEach(service::ends);
        pass(51);
        assertEquals(
                100, crowd.notes.stream().filter(own -> own.states.size() == 2).count());
    }

    @Test
    void aWokenBuildAloneIsAskedFor() {
        List<BuildRef> builds = service.start("app", 20);
        Crowd crowd = watch(builds);
        pass(2);
        crowd.watches.get(7).wake();
        time.settle();
        assertEquals(List.of(builds.get(7)), service.readBuilds);
        assertEquals(1, service.lists);
    }

    @Test
    void whoeverWantsAllThatThereIsToTellIsNotServedByLists() {
        List<BuildRef> builds = service.start("app", 2);
        builds.forEach(build -> poller.watch(service, build, new Wish(Duration.ZERO, null, null, true), new Notes()));
        pass(60);
        assertEquals(0, service.lists);
    }

    @Test
    void aStateThatIsKnownIsNotToldAgain() {
        Notes notes = new Notes();
        service.start("app", 2)
                .forEach(
                        build -> poller.watch(service, build, new Wish(Duration.ZERO, null, "building", false), notes));
        time.settle();
        assertEquals(2, notes.unchanged);
        assertEquals(0, notes.states.size());
    }

    @Test
    void aListThatIsRefusedIsDoneWithout() {
        service.withoutList = ScriptedService.refused();
        Crowd crowd = watch(service.start("app", 20));
        pass(100);
        assertEquals(20, crowd.answered());
        assertEquals(1, service.lists);
        assertEquals(0, crowd.notes.get(0).failures);
    }

    @Test
    void aListThatWasRefusedIsAskedForAgainSomeMinutesLater() {
        service.withoutList = ScriptedService.refused();
        watch(service.start("app", 20));
        service.withoutList = null;
        pass(400);
        int reads = service.reads();
        pass(400);
        assertEquals(reads, service.reads());
        assertTrue(service.lists > 2);
    }

    /** Such as one that grew too large. */
    @Test
    void aListThatNeverComesIsDoneWithout() {
        service.withoutList = ServiceException.unknown(0, null, "The answer is too large.");
        Crowd crowd = watch(service.start("app", 20));
        pass(60);
        assertEquals(2, service.lists);
        assertEquals(20, crowd.answered());
        assertEquals(1, crowd.notes.get(0).failures);
    }

    @Test
    void anOutageIsToldToAll() {
        service.down = ScriptedService.notSent();
        Crowd crowd = watch(service.start("app", 20));
        assertEquals(1, service.asked.size());
        assertTrue(crowd.notes.stream().allMatch(own -> own.failures == 1));
        service.down = null;
        pass(60);
        assertEquals(20, crowd.answered());
    }

    @Test
    void listsOfBuildsThatComeOneAfterTheOtherAreAskedForOnceASecond() {
        List<BuildRef> builds = service.start("app", 200);
        for (int i = 0; i < 200; i++) {
            new Crowd(poller, service, builds.subList(i, i + 1), () -> Duration.ZERO);
            time.advance(Duration.ofMillis(50));
        }
        assertTrue(service.lists <= 11, () -> service.lists + " lists in ten seconds");
    }

    @Test
    void thoseWhoStopAreForgotten() {
        Crowd crowd = watch(service.start("app", 20));
        crowd.watches.forEach(Watch::stop);
        assertEquals(0, poller.status().groups());
        assertEquals(0, poller.status().waiting());
        assertEquals(0, time.alarms());
    }

    @Test
    void aBuildOfTwentyMinutesAmongOthersTakesNoMoreQuestionsThanAlone() {
        watch(service.start("app", 1));
        pass(1_200);
        assertTrue(service.asked.size() <= 45, () -> service.asked.size() + " questions");
    }
}
