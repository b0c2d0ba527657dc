package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of Semaphore Classic stands in the address of every request, and in those that its answers hold. */
class SemaphoreTokenTest extends SemaphoreFixture {

    /** The token as it is, and as addresses hold it. */
    private static final String[] FORMS = {
        "sem secret+token/1", "sem+secret%2Btoken%2F1", "sem%20secret%2Btoken%2F1", "sem%20secret%2btoken%2f1"
    };

    private enum Call {
        START,
        READ,
        LIST,
        STOP,
        LOG_PARTS,
        LOG
    }

    private CompletableFuture<?> ask(Call call) {
        return switch (call) {
            case START -> v1.start(V1, evidence(v1, V1));
            case READ -> v1.read(build());
            case LIST -> v1.builds(V1);
            case STOP -> ((Cancellable) v1).cancel(build());
            case LOG_PARTS -> ((HasLogs) v1).logParts(build(), null);
            case LOG -> ((HasLogs) v1).log(build(), new LogPart("1", "thread 1", true, true), 0);
        };
    }

    private BuildRef build() {
        return v1.ref(with(V1, "id", "1"));
    }

    /** Whatever is asked is answered so. */
    private void answerAll(int status, String type, String body, Map<String, String> headers) {
        simulator.faults().on("*", ".*").always().status(status, type, body, headers);
    }

    private static void assertMasked(String text) {
        assertFalse(text.contains("secret") || text.contains("auth_token=s"), text);
    }

    @ParameterizedTest
    @EnumSource
    void noRefusalHoldsIt(Call call) {
        answerAll(422, "application/json", "{\"error\":\"no: " + String.join(", ", FORMS) + "\"}", Map.of());
        String text = Http.failure(ask(call)).getMessage();
        assertTrue(text.contains("no: ****"), text);
        assertMasked(text);
    }

    @ParameterizedTest
    @EnumSource
    void noLostAnswerHoldsIt(Call call) {
        simulator.faults().on("*", ".*").always().resetBefore();
        assertMasked(Http.failure(ask(call)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void noPageInAnAnswersPlaceHoldsIt(Call call) {
        String page = "<html><title>Sign in to see /api/v1?auth_token=" + FORMS[1] + "</title></html>";
        answerAll(403, "text/html", page, Map.of());
        String text = Http.failure(ask(call)).getMessage();
        assertTrue(text.contains("Sign in"), text);
        assertMasked(text);
    }

    @ParameterizedTest
    @EnumSource
    void noRedirectHoldsIt(Call call) {
        answerAll(302, "text/plain", "", Map.of("Location", "https://semaphoreci.com/?auth_token=" + FORMS[2]));
        assertMasked(Http.failure(ask(call)).getMessage());
    }

    /** Also in fields that nobody knows of. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void noFormOfItStandsInTheDetails(int form) {
        answer(
                200,
                "{\"result\":\"failed\",\"new_url\":\"https://semaphoreci.com/x?auth_token=" + FORMS[form]
                        + "&page=1\",\"deep\":[{\"note\":\"" + FORMS[form] + "\"}]}");
        assertMasked(Http.get(v1.read(build())).toString());
    }

    @Test
    void addressesThatHoldItAreNotInTheDetails() {
        start(v1, V1);
        assertFalse(Http.get(v1.read(build())).details().keySet().stream()
                .anyMatch(name -> name.endsWith("log_url") || name.endsWith("info_url")));
    }

    @Test
    void aPageForPeopleIsShown() {
        start(v1, V1);
        assertEquals(
                "https://semaphoreci.com/renderedtext/base-app/branches/master/builds/1",
                Http.get(v1.read(build())).details().get("html_url"));
    }

    @Test
    void noBuildIsNamedWithIt() {
        assertMasked(start(v1, V1).toString());
    }

    /** The other dialects show it in a header, and an answer may well say it again. */
    @Test
    void noMessageOfAPipelineHoldsIt() {
        answer(
                200,
                "{\"pipeline\":{\"state\":\"done\",\"result\":\"failed\",\"error_description\":\"used "
                        + semaphore.token() + "\"}}");
        BuildState state = Http.get(v1alpha.read(new BuildRef("w1", null, null, Map.of("pipelineId", "p1"))));
        assertEquals("used ****", state.message());
        assertMasked(state.toString());
    }
}
