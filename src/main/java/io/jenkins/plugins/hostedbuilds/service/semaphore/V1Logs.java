package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The log of a build of Semaphore Classic: threads of commands, all of it each time. Nothing says whether a command that
 * runs shows what it has printed so far, so commands are printed once they have ended.
 */
final class V1Logs {
    private final V1Dialect dialect;

    V1Logs(V1Dialect dialect) {
        this.dialect = dialect;
    }

    CompletableFuture<List<LogPart>> parts(BuildRef build, BuildState state) {
        return threads(build).thenApply(threads -> {
            List<LogPart> parts = new ArrayList<>();
            for (JsonNode thread : threads) {
                String number = number(thread, parts.size());
                parts.add(new LogPart(number, Messages.V1Logs_Thread(number), state.ended(), failed(thread)));
            }
            return parts;
        });
    }

    CompletableFuture<LogLines> log(BuildRef build, LogPart part, long from) {
        return threads(build).thenApply(threads -> {
            PrintedLines printed = new PrintedLines(dialect.secrets());
            int place = 0;
            for (JsonNode thread : threads) {
                if (number(thread, place++).equals(part.id())) {
                    print(thread, part.ended(), printed);
                }
            }
            return printed.since(from, part.ended());
        });
    }

    private CompletableFuture<JsonNode> threads(BuildRef build) {
        String path = V1Dialect.path(build) + "/log";
        return dialect.get(path).thenCompose(answer -> {
            JsonNode threads = answer.path("threads");
            return dialect.understood(threads.isArray() ? threads : null, path);
        });
    }

    private static String number(JsonNode thread, int place) {
        String number = text(thread, "number");
        return number == null ? String.valueOf(place + 1) : number;
    }

    private static void print(JsonNode thread, boolean all, PrintedLines printed) {
        for (JsonNode command : thread.path("commands")) {
            if (!all && firstText(command, "result", "finish_time") == null) {
                return;
            }
            printed.command(Markup.text(command.path("name").asText()));
            printed.output(Markup.text(command.path("output").asText()));
            printed.exit(text(command, "result"));
        }
    }

    /** A command's result is its exit code, as a text. */
    private static boolean failed(JsonNode thread) {
        for (JsonNode command : thread.path("commands")) {
            String code = text(command, "result");
            if (code != null && !code.equals("0")) {
                return true;
            }
        }
        return false;
    }
}
