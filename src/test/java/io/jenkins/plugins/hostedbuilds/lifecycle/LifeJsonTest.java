package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on disk outlives this process and this version of the plugin. */
class LifeJsonTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00.123456789Z");

    private static final BuildRequest REQUEST = new BuildRequest(Map.of(
            "appId",
            "a1",
            "labels",
            List.of("x", "y"),
            "environment",
            Map.of("variables", Map.of("KEY", "value", "EMPTY", ""), "groups", List.of("g")),
            "clean",
            true,
            "number",
            7,
            "blank",
            ""));

    private static final BuildState STATE = new BuildState(
            "failed",
            true,
            Result.FAILURE,
            "Step 3 failed",
            "7",
            AT,
            AT.plusSeconds(60),
            "c0ffee",
            List.of(new Artifact("app.ipa", "ipa", 12_345_678_901L, "https://ci.example/app.ipa", "a-1")),
            List.of(new BuildAction("Fetching", "success", Result.SUCCESS, AT, null)),
            Map.of("huge", "json"));

    private static Life life(Phase phase) {
        Outcome outcome = phase == Phase.DONE ? new Outcome(Ending.FINISHED, null) : null;
        return new Life(
                "key-1",
                "cm",
                "codemagic",
                Goal.BUILD,
                REQUEST,
                "workflow w1 on branch main",
                new Options(
                        false,
                        30,
                        90,
                        LogChoice.ALL,
                        new Wanted("**/*.ipa", "out", true, "app.ipa", "target/tests.xml"),
                        true),
                phase,
                2,
                new Evidence(AT, "marker", Map.of("known", "b1,b2")),
                new BuildRef("b1", "7", "https://ci.example/b1", Map.of("appId", "a1")),
                STATE,
                AT,
                outcome,
                new Harvest(Map.of("a1", 12L), Map.of(0, "out/app.ipa")),
                true);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyPhaseComesBackAsItWas(Phase phase) throws IOException {
        Life life = life(phase);
        assertEquals(life.slim(), LifeJson.read(LifeJson.write(life)));
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void anIntentComesBackAsItWas(Goal goal) throws IOException {
        Life life = Life.intended("key-1", "cm", "codemagic", goal, REQUEST, Options.STANDARD);
        assertEquals(life, LifeJson.read(LifeJson.write(life)));
    }

    @Test
    void anEmptyVariableComesBackAsItWas() throws IOException {
        Life read = LifeJson.read(LifeJson.write(life(Phase.STARTING)));
        Map<String, Object> environment = read.request().map("environment");
        assertEquals(
                "", BuildRequest.map(environment.get("variables"), "variables").get("EMPTY"));
    }

    @Test
    void detailsAreNotKept() {
        assertFalse(LifeJson.write(life(Phase.FOLLOWING)).contains("huge"));
    }

    @Test
    void theOutcomesMessageIsKept() throws IOException {
        Life life = life(Phase.FOLLOWING).ended(new Outcome(Ending.FAILED, "because"));
        assertEquals("because", LifeJson.read(LifeJson.write(life)).outcome().message());
    }

    @Test
    void fieldsOfALaterVersionArePassedOver() throws IOException {
        String text = LifeJson.write(life(Phase.FOLLOWING))
                .replace("\"key\":", "\"mood\":{\"good\":[1,2]},\"key\":")
                .replace("\"cancelOnAbort\":", "\"shade\":\"blue\",\"cancelOnAbort\":")
                .replace("\"marker\":", "\"scent\":1,\"marker\":")
                .replace("\"status\":\"failed\"", "\"taste\":null,\"status\":\"failed\"");
        assertTrue(text.contains("mood") && text.contains("shade") && text.contains("scent") && text.contains("taste"));
        assertEquals(life(Phase.FOLLOWING).slim(), LifeJson.read(text));
    }

    @Test
    void fieldsThatAreMissingAreNull() throws IOException {
        Life read = LifeJson.read("{\"key\":\"k\",\"phase\":\"INTENDED\"}");
        assertEquals("k", read.key());
        assertNull(read.goal());
        assertNull(read.build());
        assertNull(read.since());
        assertEquals(0, read.posts());
        assertFalse(read.aborted());
    }

    @Test
    void missingPartsOfAStateAreEmpty() throws IOException {
        BuildState state = LifeJson.read("{\"state\":{\"status\":\"odd\"}}").state();
        assertTrue(state.artifacts().isEmpty()
                && state.actions().isEmpty()
                && state.details().isEmpty());
        assertNull(state.result());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"phase\":\"LEVITATING\"}",
                "{\"since\":\"yesterday\"}",
                "{\"state\":{\"artifacts\":[null]}}",
                "{\"key\":",
                "null"
            })
    void aTextOfSomebodyElseIsAnIoException(String text) {
        assertThrows(IOException.class, () -> LifeJson.read(text));
    }

    /** Values of maps may be secret: variables, parameters. */
    @Test
    void withoutValuesNothingOfAMapIsLeft() {
        BuildRequest request = new BuildRequest(Map.of(
                "appId", "a1", "environment", Map.of("variables", Map.of("NAME", "S3CR3T"), "groups", List.of("g1"))));
        String text = LifeJson.write(life(Phase.FOLLOWING).with(request.withoutValues()));
        assertFalse(text.contains("S3CR3T") || text.contains("NAME") || text.contains("g1"), text);
        assertTrue(text.contains("a1"));
    }

    @Test
    void withoutValuesNothingOfAMapInAListIsLeft() {
        BuildRequest request = new BuildRequest(
                Map.of("labels", List.of("kept"), "parameters", List.of(Map.of("name", "NAME", "value", "S3CR3T"))));
        String text = LifeJson.write(life(Phase.FOLLOWING).with(request.withoutValues()));
        assertFalse(text.contains("S3CR3T"), text);
        assertTrue(text.contains("kept"));
    }

    @Test
    void aRequestsTextShowsNoValues() {
        assertNotNull(REQUEST.toString());
        assertFalse(REQUEST.toString().contains("value"), REQUEST::toString);
    }
}
