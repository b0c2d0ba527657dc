package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreJob;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a build of Semaphore Classic. */
class V1LogsTest extends SemaphoreFixture {
    private static final String LOG = "/api/v1/projects/649e584dc507ca4b73e1374d3125ef0b567a949c/44/builds/1/log";

    private final HasLogs logs = (HasLogs) v1;
    private BuildRef build;
    private SemaphoreJob thread;

    @BeforeEach
    void startBuild() {
        build = start(v1, V1);
        simulated().moveTo("running");
        thread = semaphore.addJob(simulated(), "1");
    }

    private List<LogPart> parts() {
        return Http.get(logs.logParts(build, Http.get(v1.read(build))));
    }

    private LogLines log(long from) {
        return Http.get(logs.log(build, parts().get(0), from));
    }

    /** What is printed of a build that has ended and whose log is this. */
    private List<String> printed(String json) {
        answer(200, json);
        return Http.get(logs.log(build, new LogPart("1", "thread 1", true, false), 0))
                .lines();
    }

    @Test
    void theLogIsReadWhereTheDocumentSays() {
        parts();
        assertEquals("auth_token=sem%20secret%2Btoken%2F1", only("GET", LOG).query());
    }

    @Test
    void thePartsAreTheThreads() {
        semaphore.addJob(simulated(), "2");
        assertEquals(
                List.of("thread 1", "thread 2"),
                parts().stream().map(LogPart::name).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127})
    void aThreadWithAnExitCodeHasFailed(int code) {
        thread.command("make").exit(code);
        assertEquals(code != 0, parts().get(0).failed());
    }

    @Test
    void aThreadEndsWithTheBuild() {
        assertFalse(parts().get(0).ended());
        simulated().finish("failed");
        assertTrue(parts().get(0).ended());
    }

    @Test
    void commandsBecomeLines() {
        thread.command("make").print("a < b\n").exit(2);
        assertEquals(List.of("$ make", "a < b", "exit code 2"), log(0).lines());
    }

    @Test
    void aCommandThatRunsIsPrintedWhenItHasEnded() {
        thread.command("one").print("1\n").exit(0).command("two").print("2");
        LogLines first = log(0);
        assertEquals(List.of("$ one", "1"), first.lines());
        thread.exit(0);
        assertEquals(List.of("$ two", "2"), log(first.next()).lines());
    }

    @Test
    void atTheEndACommandThatNeverEndedIsPrintedToo() {
        thread.command("one").print("1");
        simulated().finish("stopped");
        assertEquals(List.of("$ one", "1"), log(0).lines());
    }

    @Test
    void aThreadHasItsOwnLog() {
        thread.command("one").exit(0);
        semaphore.addJob(simulated(), "2").command("two").exit(0);
        assertEquals(
                List.of("$ two"), Http.get(logs.log(build, parts().get(1), 0)).lines());
    }

    @Test
    void markupAndEntitiesAreMadePlain() {
        assertEquals(
                List.of("$ rspec && true", "2 examples, <0> failures"),
                printed(
                        "{\"threads\":[{\"number\":1,\"commands\":[{\"name\":\"rspec &amp;&amp; true\",\"result\":\"0\","
                                + "\"output\":\"<span class=\\\"green\\\">2 examples</span>, &lt;0&gt; failures\\n\"}]}]}"));
    }

    @Test
    void noLineHoldsTheToken() {
        String text = printed(
                        "{\"threads\":[{\"number\":1,\"commands\":[{\"name\":\"curl\",\"result\":\"0\",\"output\":\""
                                + "https://semaphoreci.com/api/v1/projects?auth_token=sem+secret%2Btoken%2F1 "
                                + "sem secret+token/1 sem%20secret%2Btoken%2F1\"}]}]}")
                .toString();
        assertFalse(text.contains("secret"), text);
    }

    @Test
    void aTokenInPiecesOfMarkupIsBlottedToo() {
        String text = printed("{\"threads\":[{\"number\":1,\"commands\":[{\"name\":\"curl\",\"result\":\"0\","
                        + "\"output\":\"sem <b>secret</b>+token&#47;1\"}]}]}")
                .toString();
        assertFalse(text.contains("secret"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"threads\":{}}"})
    void anAnswerWithoutThreadsIsNoLog(String json) {
        LogPart part = parts().get(0);
        answer(200, json);
        assertEquals(Kind.UNKNOWN, Http.failure(logs.log(build, part, 0)).kind());
    }

    @Test
    void aBuildThatIsNotThereHasNoLog() {
        BuildRef other = v1.ref(with(V1, "id", "99"));
        assertHolds(
                refusal(404, logs.log(other, new LogPart("1", "thread 1", true, false), 0)),
                "Build not found.",
                "hash id");
    }

    @Test
    void thereAreNoFiles() {
        assertFalse(v1 instanceof HasArtifacts);
    }
}
