package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is on disk may be spoilt in any way, or edited by hand. */
@Timeout(300)
class LifeJsonFuzzTest {
    private static final String LIFE = """
            {"key": "key-1", "service": "cm", "kind": "codemagic", "goal": "BUILD", "request": {"arguments":
              {"appId": "a1", "labels": ["x"], "environment": {"variables": {"KEY": ""}}, "clean": true, "number": 7}},
             "what": "workflow w1", "options": {"cancelOnAbort": false, "pollSeconds": 30, "giveUpMinutes": 90,
              "log": "ALL", "wanted": {"artifacts": "**/*.ipa", "artifactsDir": "out", "archive": true, "testResults": "t.xml"}},
             "phase": "FINISHING", "posts": 2, "evidence": {"at": "2026-03-01T08:00:00.123456789Z", "marker": "m",
              "facts": {"known": "b1,b2"}},
             "build": {"id": "b1", "number": "7", "url": "https://ci.example/b1", "coordinates": {"appId": "a1"}},
             "state": {"status": "failed", "known": true, "result": "FAILURE", "message": "Step 3", "number": "7",
              "startedAt": "2026-03-01T08:00:00Z", "finishedAt": null, "commit": "c0ffee", "artifacts":
              [{"name": "app.ipa", "type": "ipa", "size": 12345678901, "url": "https://x", "id": "a-1"}],
              "actions": [{"name": "Fetching", "status": "success", "result": "SUCCESS", "startedAt": null}]},
             "since": "2026-03-01T08:00:00Z", "outcome": {"ending": "FINISHED", "message": null},
             "harvest": {"logged": {"a1": 12}, "paths": {"0": "out/app.ipa"}}}
            """;

    @Test
    void aSpoiltLifeIsALifeOrAnIoException() throws IOException {
        LifeJson.read(LIFE);
        Mutations mutations = new Mutations(5);
        int lives = 0;
        for (int i = 0; i < Mutations.DOCUMENTS; i++) {
            String text = new String(mutations.of(LIFE), StandardCharsets.UTF_8);
            try {
                Life life = LifeJson.read(text);
                lives++;
                LifeJson.read(LifeJson.write(life));
            } catch (IOException e) {
                // as it should be
            } catch (RuntimeException | Error e) {
                throw new AssertionError(text, e);
            }
        }
        int read = lives;
        assertTrue(read > Mutations.DOCUMENTS / 20 && read < Mutations.DOCUMENTS, () -> read + " could be read");
    }
}
