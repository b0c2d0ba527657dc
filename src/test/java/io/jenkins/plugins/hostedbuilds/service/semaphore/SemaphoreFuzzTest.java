package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.Mutations;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.SpoiltHttp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are spoilt in every way, in each dialect: they may be no sense, and nothing worse than that. */
@Timeout(300)
class SemaphoreFuzzTest {
    private static final String INTERNAL_BUILD = """
            {"id": "b1", "number": 12, "status": "done", "result": "failed", "url": "https://ci.example/b1",
             "created_at": "2026-11-21 11:59:30 UTC", "started_at": "2026-11-21T11:59:31Z",
             "finished_at": "2026-11-21 12:00:00 UTC", "commit": {"sha": "c0ffee"}}
            """;

    private static final String V1_BUILD = """
            {"commits": [{"id": "c0ffee", "url": "https://x", "timestamp": "2012-07-04T18:14:08Z"}],
             "project_name": "base-app", "branch_name": "gem_upgrade", "number": 46, "build_number": 46,
             "result": "failed", "created_at": "2026-11-21T11:59:30Z", "started_at": "2026-11-21T14:52:53+02:00",
             "finished_at": null, "html_url": "https://ci.example/b1", "build_url": "https://x?auth_token=t0ken"}
            """;

    private static final String V1_LOG = """
            {"threads": [{"number": 1, "commands": [
               {"name": "make", "result": "0", "output": "<span class='a'>one\\r\\ntwo&lt;&#x41;</span>",
                "start_time": "2014-05-01T10:10:10+02:00", "finish_time": "2014-05-01T10:10:10+02:00"},
               {"name": "test", "result": null, "output": "t0ken<br/>", "finish_time": null}]},
              {"commands": [{"name": "last", "result": "2", "output": "3"}]}],
             "build_info_url": "https://x"}
            """;

    private static final String PIPELINE = """
            {"pipeline": {"ppl_id": "p1", "wf_id": "w1", "state": "DONE", "result": "FAILED",
               "result_reason": "TEST", "error_description": "t0ken", "commit_sha": "c0ffee",
               "created_at": {"seconds": 1571067003, "nanos": 1}, "running_at": "2019-08-23 09:41:43.284142Z",
               "done_at": {"seconds": "1571067003"}, "env_vars": [{"name": "JENKINS_HOSTED_BUILD", "value": "key-1"}]},
             "blocks": [{"name": "Tests", "state": "done", "result": "failed", "result_reason": "test",
               "jobs": [{"job_id": "j1", "name": "Unit", "status": "FINISHED", "result": "FAILED"},
                        {"job_id": "j2", "name": null, "status": "QUEUED"}]}]}
            """;

    private static final String WORKFLOW = """
            {"wf_id": "w1", "initial_ppl_id": "p1", "project_id": "p", "commit_sha": "c0ffee",
             "created_at": {"seconds": 1795262390, "nanos": 0}, "branch_name": "main"}
            """;

    private static final String EVENTS = """
            {"events": [{"event": "job_started", "timestamp": 1624541916},
              {"event": "cmd_started", "timestamp": 1624541916, "directive": "make"},
              {"event": "cmd_output", "timestamp": 1624541916, "output": "one\\r\\ntwo\\rthree t0ken"},
              {"event": "cmd_output", "output": "\\n\\u001b[31mfour"},
              {"event": "cmd_finished", "exit_code": 1, "started_at": 1, "finished_at": 2},
              {"event": "job_finished", "result": "failed"}]}
            """;

    private static final String FILES = """
            {"artifacts": [{"name": "a.ipa", "path": "out/a.ipa", "is_directory": false, "size": 123},
              {"name": "sub", "path": "out/sub", "is_directory": true}]}
            """;

    private static final String NO_MORE_FILES = "{\"artifacts\": [{\"path\": \"out/sub/b\", \"size\": 1}]}";

    private static final Evidence EVIDENCE = new Evidence(SpoiltHttp.NOW, null, Map.of("known", "b7"));
    private static final Evidence MARKED = new Evidence(SpoiltHttp.NOW, "key-1", Map.of());
    private static final LogPart PART = new LogPart("j1", "Tests: Unit", true, true);
    private static final LogPart THREAD = new LogPart("1", "thread 1", false, true);

    @Test
    void nothingWorseThanNoSenseFromTheInternalDialect() {
        try (SpoiltHttp http = new SpoiltHttp(2015)) {
            http.on(".*/builds/", INTERNAL_BUILD)
                    .on(".*/builds", "[" + INTERNAL_BUILD + "]", INTERNAL_BUILD)
                    .refusing("{\"error\": \"no such build\"}");
            SemaphoreService service = service(http, SemaphoreDialect.INTERNAL);
            BuildRef build =
                    service.ref(SemaphoreFixture.with(SemaphoreFixture.INTERNAL, "branchId", null, "id", "b1"));
            http.ask(
                    Mutations.DOCUMENTS / 4,
                    List.of(
                            () -> service.read(build).thenAccept(SemaphoreFuzzTest::looked),
                            () -> service.start(SemaphoreFixture.INTERNAL, EVIDENCE),
                            () -> service.find(SemaphoreFixture.INTERNAL, EVIDENCE),
                            () -> service.evidence(SemaphoreFixture.INTERNAL, "key-1"),
                            () -> service.builds(SemaphoreFixture.INTERNAL)));
        }
    }

    @Test
    void nothingWorseThanNoSenseFromTheClassicDialect() {
        try (SpoiltHttp http = new SpoiltHttp(2012)) {
            http.on(".*/log", V1_LOG)
                    .on(".*/builds/|.*/build", V1_BUILD)
                    .on("/projects/[^/]+/[^/]+$", "{\"builds\": [" + V1_BUILD + "," + V1_BUILD + "]}")
                    .on("/projects", "[{\"id\": 1, \"name\": \"a\"}]")
                    .refusing("{\"error\": \"no such build\"}");
            ClassicService service = (ClassicService) service(http, SemaphoreDialect.V1);
            BuildRef build = service.ref(SemaphoreFixture.with(SemaphoreFixture.V1, "id", "46"));
            http.ask(
                    Mutations.DOCUMENTS / 3,
                    List.of(
                            () -> service.read(build).thenCompose(state -> logged(service, build, state)),
                            () -> service.log(build, THREAD, 1),
                            () -> service.start(SemaphoreFixture.V1, EVIDENCE),
                            () -> service.find(SemaphoreFixture.V1, EVIDENCE),
                            () -> service.builds(SemaphoreFixture.V1),
                            () -> service.cancel(build),
                            ((Identifying) service)::identify));
        }
    }

    @Test
    void nothingWorseThanNoSenseFromTheNewestDialect() {
        try (SpoiltHttp http = new SpoiltHttp(2018)) {
            http.on("/plumber-workflows\\?", "[" + WORKFLOW + "," + WORKFLOW + "]")
                    .on("/plumber-workflows/", "{\"workflow\": " + WORKFLOW + "}")
                    .on("/plumber-workflows", "{\"workflow_id\": \"w1\", \"pipeline_id\": \"p1\"}")
                    .on("/pipelines", PIPELINE)
                    .on("/logs", EVENTS)
                    .on("/artifacts/signed_url", "{\"items\": [{\"url\": \"https://files.example/a?s=1\"}]}")
                    .on("/artifacts.*path=", NO_MORE_FILES)
                    .on("/artifacts", FILES)
                    .on("/projects", "[{\"metadata\": {\"name\": \"a\"}}]")
                    .on("/v1/elsewhere", EVENTS)
                    .refusing("{\"code\": 5, \"message\": \"Not found\", \"details\": []}", "\"no\"");
            WorkflowService service = (WorkflowService) service(http, SemaphoreDialect.V1ALPHA);
            BuildRef build = service.ref(SemaphoreFixture.with(SemaphoreFixture.V1ALPHA, "id", "w1"));
            http.ask(
                    Mutations.DOCUMENTS / 2,
                    List.of(
                            () -> service.read(build).thenCompose(state -> logged(service, build, state)),
                            () -> service.log(build, PART, 1),
                            () -> service.artifacts(build, null)
                                    .thenCompose(files -> files.isEmpty()
                                            ? CompletableFuture.completedFuture(null)
                                            : service.download(build, files.get(0))),
                            () -> service.start(SemaphoreFixture.V1ALPHA, MARKED),
                            () -> service.find(SemaphoreFixture.V1ALPHA, MARKED),
                            () -> service.find(SemaphoreFixture.V1ALPHA, EVIDENCE),
                            () -> service.cancel(build),
                            service::identify));
        }
    }

    private static SemaphoreService service(SpoiltHttp http, SemaphoreDialect dialect) {
        Connection connection = http.connection("Semaphore", Authentication.query("auth_token", "t0ken"));
        return SemaphoreService.of(connection, dialect, true);
    }

    private static <T extends SemaphoreService & HasLogs> CompletableFuture<?> logged(
            T service, BuildRef build, BuildState state) {
        looked(state);
        return service.logParts(build, state)
                .thenCompose(parts -> parts.isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : service.log(build, parts.get(0), 0));
    }

    private static void looked(BuildState state) {
        state.duration();
        state.failedAction();
        Json.write(state.details());
    }
}
