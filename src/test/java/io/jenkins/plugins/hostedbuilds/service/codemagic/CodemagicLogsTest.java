package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the steps of a build have printed. */
class CodemagicLogsTest extends CodemagicFixture {
    private static final BuildRef SOME = new BuildRef("b1", null, null, Map.of());
    private static final BuildState ENDED = new BuildState(
            "failed", true, CodemagicStatus.result("failed"), null, null, null, null, null, null, null, null);

    private List<LogPart> parts(BuildRef build) {
        return parts(service, build);
    }

    private static List<LogPart> parts(CodemagicService by, BuildRef build) {
        return Http.get(by.logParts(build, read(by, build)));
    }

    private static BuildState read(BuildService by, BuildRef build) {
        return Http.get(by.read(build));
    }

    private static List<String> names(List<LogPart> parts) {
        return parts.stream().map(LogPart::name).toList();
    }

    private List<String> log(BuildRef build, LogPart part) {
        return Http.get(service.log(build, part, 0)).lines();
    }

    private BuildRef failed() {
        BuildRef build = started();
        for (String status : List.of("preparing", "fetching", "testing", "building")) {
            simulated(build).moveTo(status);
        }
        simulated(build).finish("failed", "it went wrong");
        return build;
    }

    /** The parts in an answer that holds this action. */
    private List<LogPart> partsOf(String action) {
        answer("{\"build\":{\"status\":\"failed\",\"buildActions\":[" + action + "]}}");
        return Http.get(service.logParts(SOME, ENDED));
    }

    private static String step(String id) {
        return "\"logUrl\":\"https://api.codemagic.io/builds/b1/step/" + id + "\"";
    }

    @Test
    void aStepIsAPartOnceItIsOver() {
        BuildRef build = started();
        simulated(build).moveTo("preparing");
        simulated(build).moveTo("fetching");
        assertEquals(List.of("Preparing build machine"), names(parts(build)));
    }

    @Test
    void aBuildThatHasJustBegunIsNotAskedForItsLog() {
        BuildRef build = started();
        BuildState state = read(service, build);
        simulator.journal().clear();
        assertEquals(List.of(), Http.get(service.logParts(build, state)));
        assertEquals(List.of(), simulator.journal().requests());
    }

    @Test
    void aBuildIsAskedOnlyWhereAnotherStepIsOver() {
        BuildRef build = started();
        simulated(build).moveTo("preparing");
        simulated(build).moveTo("fetching");
        List<LogPart> first = parts(build);
        BuildState state = read(service, build);
        simulator.journal().clear();
        assertEquals(first, Http.get(service.logParts(build, state)));
        assertEquals(List.of(), simulator.journal().requests());
    }

    @Test
    void commandsOfAScriptAreParts() {
        List<String> names = names(parts(failed()));
        assertTrue(names.contains("Building Android: flutter build apk --release"), names::toString);
        assertFalse(names.contains("Building Android"), names::toString);
    }

    @Test
    void theStepThatFailedIsKnown() {
        assertEquals(
                List.of("Building Android: flutter build apk --release"),
                names(parts(failed()).stream().filter(LogPart::failed).toList()));
    }

    @Test
    void theStepThatWasLeftOpenAtTheEndIsToBlame() {
        LogPart part = partsOf("{\"name\":\"Testing\",\"status\":null," + step("s1") + "}")
                .get(0);
        assertEquals(new LogPart("s1", "Testing", true, true), part);
    }

    @Test
    void ofALogOfMoreThanTenMegabytesTheEndIsToldAndThatItIsTheEnd() {
        BuildRef build = failed();
        LogPart part = parts(build).get(0);
        codemagic.stepLog(("x".repeat(1_000) + "\n").repeat(15_000) + "the end\n");
        List<String> lines = log(build, part);
        assertTrue(lines.get(0).matches("\\(The first \\d+\\.\\d MB of this log are not printed.*"), lines.get(0));
        assertEquals("the end", lines.get(lines.size() - 1));
        assertEquals("x".repeat(1_000), lines.get(1));
        assertTrue(lines.size() > 5_000 && lines.size() < 11_000, () -> lines.size() + " lines");
    }

    @Test
    void aStepWithoutALogIsNoPart() {
        assertEquals(
                List.of(), partsOf("{\"_id\":\"s1\",\"name\":\"Testing\",\"status\":\"success\",\"logUrl\":null}"));
    }

    @Test
    void aLogOfTheOldFormIsFoundByTheStepsId() {
        assertEquals(
                "s1",
                partsOf("{\"_id\":\"s1\",\"name\":\"Testing\",\"status\":\"success\","
                                + "\"logUrl\":\"https://static.codemagic.io/logs/u1/u2\"}")
                        .get(0)
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://static.codemagic.io/logs/u1/u2", "https://api.codemagic.io/user/api-key", "x", "7"})
    void aLogThatCannotBeAskedForIsNoPart(String address) {
        assertEquals(
                List.of(), partsOf("{\"name\":\"Testing\",\"status\":\"success\",\"logUrl\":\"" + address + "\"}"));
    }

    @Test
    void noStepIsAPartTwice() {
        assertEquals(
                1,
                partsOf("{\"name\":\"a\",\"status\":\"success\"," + step("s1")
                                + "},{\"name\":\"b\",\"status\":\"failed\"," + step("s1") + "}")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"Script\" | {\"command\":\"a\\nb\"} | Script",
                "\"name\":\"Script\" | {\"command\":\"a\\nb\"},{} | Script: a",
                "\"type\":\"script\" | {\"command\":null},{} | script",
                "\"name\":null | {\"command\":\"a\"},{} | a",
                "\"name\":null | {},{} | ''",
                "\"name\":\"TOKEN\" | {} | ****"
            })
    void aStepIsNamedInOneLine(String name, String commands, String title) {
        String subactions = commands.replace("}", ",\"status\":\"success\"," + step("s1") + "}")
                .replace("{,", "{");
        String action = "{" + name.replace("TOKEN", codemagic.token()) + ",\"subactions\":[" + subactions + "]}";
        assertEquals(title, partsOf(action).get(0).name());
    }

    @Test
    void aLongNameIsCut() {
        String name = partsOf("{\"name\":\"" + "x".repeat(1_000) + "\",\"status\":\"success\"," + step("s1") + "}")
                .get(0)
                .name();
        assertEquals("x".repeat(80) + "…", name);
    }

    @Test
    void aLogIsAskedForWithTheToken() {
        BuildRef build = failed();
        LogPart part = parts(build).get(0);
        log(build, part);
        assertEquals(
                codemagic.token(),
                only("GET", "/builds/" + build.id() + "/step/" + part.id()).header("x-auth-token"));
    }

    @Test
    void aLogIsToldAsText() {
        BuildRef build = failed();
        LogPart last = parts(build).stream().filter(LogPart::failed).findFirst().orElseThrow();
        assertEquals(
                List.of(
                        "== flutter build apk --release ==",
                        "> working & working",
                        "FAILURE: it went wrong",
                        "",
                        "Build failed :|"),
                log(build, last));
    }

    @Test
    void aLogHoldsNoTokenOfOurs() {
        codemagic.stepLog("curl -H 'x-auth-token: " + codemagic.token() + "'\n");
        BuildRef build = failed();
        assertEquals(
                List.of("curl -H 'x-auth-token: ****'"), log(build, parts(build).get(0)));
    }

    @Test
    void aLogThatIsNotThereYetIsAskedForAgain() {
        codemagic.logLag(Duration.ofSeconds(20));
        BuildRef build = failed();
        LogPart part = parts(build).get(0);
        ServiceException failure = Http.failure(service.log(build, part, 0));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Preparing build machine", "not there yet");
        simulator.clock().advance(Duration.ofSeconds(21));
        assertEquals("== Preparing build machine ==", log(build, part).get(0));
    }

    @Test
    void aStepThatPrintedNothingIsBelievedAfterAWhile() {
        codemagic.stepLog("");
        BuildRef build = failed();
        LogPart part = parts(build).get(0);
        simulator.clock().advance(Duration.ofSeconds(61));
        assertEquals(List.of(), log(build, part));
    }

    @Test
    void aLogThatIsGoneIsEmpty() {
        BuildRef build = failed();
        LogPart part = parts(build).get(0);
        simulator.clock().advance(Duration.ofSeconds(61));
        simulator.faults().on("GET", ".*/step/.*").status(404);
        assertEquals(List.of(), log(build, part));
    }

    @Test
    void aLogThatIsRefusedIsAFailure() {
        BuildRef build = failed();
        LogPart part = parts(build).get(0);
        simulator.faults().on("GET", ".*/step/.*").status(403);
        assertEquals(403, Http.failure(service.log(build, part, 0)).status());
    }

    /** V3 has no logs. */
    @Test
    void withV3LogsComeFromTheLegacyApi() {
        List<LogPart> parts = parts(v3, failed());
        assertEquals(
                List.of("Building Android: flutter build apk --release"),
                names(parts.stream().filter(LogPart::failed).toList()));
        assertTrue(simulator.journal().count("GET", "/builds/[^/]+") > 0);
    }
}
