package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.instant;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.LongText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the steps of a build have printed. Only the legacy API has it, by a call that no document describes: {@code GET
 * /builds/{id}/step/{step}}. It tells of a step that is over, and sometimes only a while later.
 */
final class CodemagicLogs {
    /** For so long after its end, a step that seems to have printed nothing may have a log all the same. */
    private static final Duration LAG = Duration.ofMinutes(1);

    private static final Pattern STEP = Pattern.compile(".*/builds/[^/]+/step/([\\w-]{1,100})");
    private static final int LONGEST_NAME = 80;

    record Step(LogPart part, Instant finishedAt) {}

    /** The steps as they were when just these actions were over. */
    private record Known(List<BuildAction> over, List<Step> steps) {
        List<LogPart> parts() {
            return steps.stream().map(Step::part).toList();
        }
    }

    private final Connection connection;
    /** Of the builds that are followed: what nobody asks for any more is gone by itself. */
    private final Map<BuildRef, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    CodemagicLogs(Connection connection) {
        this.connection = connection;
    }

    /** As {@link io.jenkins.plugins.hostedbuilds.service.HasLogs#logParts}; asks only where another action is over. */
    CompletableFuture<List<LogPart>> parts(BuildRef build, BuildState state) {
        List<BuildAction> over = state.actions().stream()
                .filter(action -> action.result() != null)
                .toList();
        Known before = known.getOrDefault(build, new Known(List.of(), List.of()));
        if (!state.ended() && before.over().equals(over)) {
            return CompletableFuture.completedFuture(before.parts());
        }
        return connection.get(Connection.path("builds", build.id())).thenApply(answer -> {
            Known now = new Known(over, steps(CodemagicJson.build(answer).path("buildActions"), state.ended()));
            known.put(build, now);
            return now.parts();
        });
    }

    /** As {@link io.jenkins.plugins.hostedbuilds.service.HasLogs#log}. */
    CompletableFuture<LogLines> log(BuildRef build, LogPart part) {
        return connection
                .text(Connection.path("builds", build.id(), "step", part.id()))
                .exceptionally(failure -> {
                    if (ServiceException.of(failure).status() == 404) {
                        return new LongText("", 0);
                    }
                    throw new CompletionException(ServiceException.of(failure));
                })
                .thenApply(told -> {
                    List<String> lines = LogText.lines(told.text(), secrets());
                    if (told.cut() > 0) { // in the middle of a line
                        lines.subList(0, Math.min(1, lines.size())).clear();
                        lines.add(0, Messages.CodemagicLogs_Cut(told.cut() / 1_000_000.0));
                    }
                    if (lines.isEmpty() && recent(build, part)) {
                        throw new CompletionException(
                                ServiceException.unknown(200, null, Messages.CodemagicLogs_NotYet(part.name())));
                    }
                    return new LogLines(lines, told.cut() + told.text().length());
                });
    }

    private boolean recent(BuildRef build, LogPart part) {
        Instant youngest = connection.clock().instant().minus(LAG);
        Known told = known.get(build);
        return told != null
                && told.steps().stream()
                        .anyMatch(step -> step.part().equals(part)
                                && step.finishedAt() != null
                                && step.finishedAt().isAfter(youngest));
    }

    /** The steps that have a log and are over; with a build that has ended, all are. */
    List<Step> steps(JsonNode actions, boolean buildEnded) {
        List<Step> steps = new ArrayList<>();
        actions.forEach(action -> {
            String name = firstText(action, "name", "type");
            JsonNode commands = action.path("subactions");
            add(steps, action, title(name), buildEnded);
            commands.forEach(command -> add(
                    steps,
                    command,
                    commands.size() == 1 ? title(name) : title(name, text(command, "command")),
                    buildEnded));
        });
        return steps;
    }

    /** A step that was left open by a build that ended is what it ended at. */
    private static void add(List<Step> steps, JsonNode item, String title, boolean buildEnded) {
        String id = id(item);
        String status = text(item, "status");
        boolean over = status != null || buildEnded;
        if (id != null
                && over
                && steps.stream().noneMatch(step -> step.part().id().equals(id))) {
            boolean failed = status == null || CodemagicStatus.actionResult(status) == Result.FAILURE;
            steps.add(new Step(new LogPart(id, title, true, failed), instant(item, "finishedAt")));
        }
    }

    /** The step's id, or null where there is no address of a log, which says that there is no log. */
    private static String id(JsonNode item) {
        String address = text(item, "logUrl");
        if (address == null) {
            return null;
        }
        Matcher step = STEP.matcher(address);
        return step.matches() ? step.group(1) : text(item, "_id");
    }

    /** A command may be a whole script: its first line says enough. */
    private String title(String... names) {
        String title = Stream.of(names)
                .filter(Objects::nonNull)
                .flatMap(name -> name.lines().limit(1))
                .collect(Collectors.joining(": "));
        String shown = Details.blotted(title, secrets());
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "…";
    }

    private List<String> secrets() {
        return connection.account().authentication().secrets();
    }
}
