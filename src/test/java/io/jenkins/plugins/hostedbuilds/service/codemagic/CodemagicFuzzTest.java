package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers that are spoilt in every way: they may be no JSON, and nothing worse than that. */
class CodemagicFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final long SEED = 20_200_602;

    private static final List<String> DOCUMENTS = List.of(
            "{\"application\":{\"_id\":\"5d85\",\"appName\":\"counter\"},\"build\":{\"_id\":\"5ec8\","
                    + "\"startedAt\":\"2020-05-23T09:36:39.028+0000\",\"status\":\"building\",\"index\":12,"
                    + "\"artefacts\":[{\"name\":\"a.ipa\",\"type\":\"ipa\",\"size\":123,\"url\":\"https://x/a\"}],"
                    + "\"buildActions\":[{\"name\":\"Fetching\",\"status\":\"success\",\"startedAt\":null,"
                    + "\"logUrl\":\"https://x/builds/1/step/2\",\"subactions\":[{\"command\":\"a\",\"logUrl\":null}]}],"
                    + "\"commit\":{\"hash\":\"c0ffee\"},\"message\":\"\\u00fc\\n\",\"size\":1.5e10}}",
            "{\"buildId\":\"5fabc6414c483700143f4f92\"}",
            "{\"builds\":[{\"_id\":\"b1\",\"workflowId\":null,\"fileWorkflowId\":\"release\",\"branch\":\"main\","
                    + "\"createdAt\":\"2026-08-30T11:54:40.088000Z\",\"dynamicConfig\":{\"environment\":"
                    + "{\"variables\":{\"JENKINS_HOSTED_BUILD\":\"key\"}}}},{}],\"applications\":[]}",
            "{\"data\":{\"id\":\"5ec8\",\"status\":\"failed\",\"index\":7,\"started_at\":\"2026-08-30T11:54:40.088000Z\","
                    + "\"finished_at\":null,\"commit\":{\"hash\":\"c0ffee\"},\"build_inputs\":{\"a\":true},\"artifacts\":"
                    + "[{\"name\":\"a.ipa\",\"size_in_bytes\":123,\"short_lived_download_url\":\"https://x//a\"}]}}",
            "{\"data\":[{\"id\":\"1\",\"name\":\"Fetching\",\"type\":\"fetching\",\"status\":\"failed\",\"started_at\":"
                    + "\"2026-08-30T11:54:40.088000Z\"},{}],\"page_size\":30,\"current_page\":1,\"total_pages\":1}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e999",
            "9".repeat(400),
            "\\u",
            "\\ud800",
            "\u0000",
            "\ufeff",
            "[".repeat(200),
            "{\"a\":".repeat(200),
            "\"status\":",
            "\"build\":",
            "\"data\":",
            "\"builds\":",
            "NaN",
            "0x1F");

    private static final CodemagicLogs LOGS = new CodemagicLogs(new Connection(
            null,
            new Account("a", "Codemagic", CodemagicService.PUBLIC_ADDRESS, Authentication.none(), "none"),
            Clock.systemUTC()));

    private final Random random = new Random(SEED);

    private byte[] mutated() {
        byte[] bytes = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(20));
        byte[] middle =
                switch (random.nextInt(5)) {
                    case 0 -> new byte[0];
                    case 1 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                    case 2 -> {
                        byte[] noise = new byte[random.nextInt(8)];
                        random.nextBytes(noise);
                        yield noise;
                    }
                    case 3 -> Arrays.copyOfRange(bytes, random.nextInt(at + 1), at);
                    default -> "\"x\"".getBytes(StandardCharsets.UTF_8);
                };
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(middle);
        result.write(bytes, to, bytes.length - to);
        return result.toByteArray();
    }

    @Test
    void nothingWorseThanNoJson() {
        int understood = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = mutated();
            try {
                read(Json.parse(bytes));
                understood++;
            } catch (IOException e) {
                // as it should be
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + i + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        int count = understood;
        assertTrue(count > ROUNDS / 20 && count < ROUNDS, () -> count + " were JSON");
    }

    private static void read(JsonNode answer) {
        BuildState state = CodemagicJson.state(answer, List.of("t0ken"));
        if (state != null) {
            state.duration();
            state.failedAction();
        }
        CodemagicJson.startedId(answer);
        CodemagicJson.startedNumber(answer);
        List<CodemagicJson.Listed> listed = CodemagicJson.listed(answer);
        if (listed != null) {
            listed.forEach(CodemagicJson.Listed::marker);
        }
        readV3(answer);
        LOGS.steps(CodemagicJson.build(answer).path("buildActions"), true);
    }

    private static void readV3(JsonNode answer) {
        List<BuildAction> actions = V3Json.actions(answer);
        V3Json.pages(answer);
        V3Json told = new V3Json(answer);
        if (told.status() != null) {
            told.waiting();
            told.state(actions, List.of("t0ken")).duration();
        }
    }
}
