package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The logs of Semaphore 2.0: one for each job, told as events, all of them each time. The jobs of self-hosted agents have
 * theirs at an address that is good for one use.
 */
final class V1AlphaLogs {
    private final V1AlphaDialect dialect;

    V1AlphaLogs(V1AlphaDialect dialect) {
        this.dialect = dialect;
    }

    /** A job that still waits, or that the end of its pipeline found waiting, has printed nothing. */
    CompletableFuture<List<LogPart>> parts(BuildRef build, BuildState state) {
        return dialect.jobs(build)
                .thenApply(jobs -> jobs.stream()
                        .filter(job -> !job.waits())
                        .map(job -> new LogPart(job.id(), job.name(), job.ended() || state.ended(), job.failed()))
                        .toList());
    }

    CompletableFuture<LogLines> log(LogPart part, long from) {
        String path = Connection.path("logs", part.id());
        return dialect.getWherever(path)
                .thenCompose(answer -> dialect.understood(printed(answer.path("events")), path))
                .exceptionally(failure -> nothing(part, failure))
                .thenApply(printed -> printed.since(from, part.ended()));
    }

    private PrintedLines printed(JsonNode events) {
        if (!events.isArray()) {
            return null;
        }
        PrintedLines printed = new PrintedLines(dialect.secrets());
        events.forEach(event -> {
            switch (String.valueOf(text(event, "event"))) {
                case "cmd_started" -> printed.command(event.path("directive").asText());
                case "cmd_output" -> printed.output(event.path("output").asText());
                case "cmd_finished" -> printed.exit(text(event, "exit_code"));
                default -> {
                    // when the job began, and how it ended, is told elsewhere
                }
            }
        });
        return printed;
    }

    /** A job that was stopped before it printed anything has no log, which is no trouble. */
    private PrintedLines nothing(LogPart part, Throwable thrown) {
        ServiceException failure = ServiceException.of(thrown);
        if (failure.kind() != Kind.REFUSED || failure.status() != 404) {
            throw new CompletionException(failure);
        }
        PrintedLines none = new PrintedLines(List.of());
        if (part.ended()) {
            none.output(Messages.V1AlphaLogs_None());
        }
        return none;
    }
}
