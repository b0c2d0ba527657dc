package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.attribute;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What a run is made of, its actions, and what hangs on them: files, issues, test results. */
final class XcodeCloudActions {

    /** A run's actions, and the files of all of them. */
    record Parts(List<BuildAction> actions, List<Artifact> artifacts) {
        static final Parts NONE = new Parts(List.of(), List.of());
    }

    private final Connection connection;
    private final Pages pages;

    XcodeCloudActions(Connection connection) {
        this.connection = connection;
        this.pages = new Pages(connection);
    }

    /** All that a run's state tells of its actions: a key that may not see them learns how the run ended all the same. */
    CompletableFuture<Parts> parts(BuildRef run) {
        return lenient(actions(run))
                .thenCompose(actions -> ofEach(actions, action -> lenient(list(action, "artifacts")))
                        .thenApply(files -> new Parts(
                                actions.stream()
                                        .map(XcodeCloudJson::action)
                                        .filter(Objects::nonNull)
                                        .toList(),
                                XcodeCloudJson.artifacts(files))));
    }

    CompletableFuture<List<Artifact>> artifacts(BuildRef run) {
        return actions(run)
                .thenCompose(actions -> ofEach(actions, action -> list(action, "artifacts")))
                .thenApply(XcodeCloudJson::artifacts);
    }

    /** The file's address is read anew, since it is good for a while only; nothing of ours is shown there. */
    CompletableFuture<Download> download(Artifact artifact) {
        if (artifact.id() == null) {
            return CompletableFuture.failedFuture(noAddress(artifact));
        }
        return connection
                .get(Connection.path("v1", "ciArtifacts", artifact.id()))
                .thenApply(answer -> {
                    String address = attribute(answer.path("data"), "downloadUrl");
                    try {
                        if (address == null) {
                            throw noAddress(artifact);
                        }
                        return connection.files().openAt(address, Expected.of(artifact));
                    } catch (ServiceException e) {
                        throw new CompletionException(e);
                    }
                });
    }

    private static ServiceException noAddress(Artifact artifact) {
        return ServiceException.refused(0, null, Messages.XcodeCloudActions_NoAddress(artifact.name()));
    }

    /** The actions that failed, or may have issues for another reason. */
    CompletableFuture<List<LogPart>> logParts(BuildRef run) {
        return actions(run)
                .thenApply(actions -> actions.stream()
                        .filter(action -> id(action) != null && XcodeCloudJson.complete(action))
                        .filter(action -> XcodeCloudJson.failed(action) || !XcodeCloudJson.clean(action))
                        .map(action -> new LogPart(
                                id(action), XcodeCloudJson.name(action), true, XcodeCloudJson.failed(action)))
                        .toList());
    }

    /** The issues of an action, which is all that it tells before its bundle of logs is fetched. */
    CompletableFuture<LogLines> log(LogPart action, long from) {
        return list(action.id(), "issues").thenApply(issues -> {
            List<String> lines = XcodeCloudIssues.lines(issues, secrets());
            return new LogLines(lines.subList((int) Math.min(from, lines.size()), lines.size()), lines.size());
        });
    }

    /** The results of all actions that test. */
    CompletableFuture<List<TestCase>> tests(BuildRef run) {
        return actions(run)
                .thenApply(actions -> actions.stream()
                        .filter(action -> "TEST".equals(attribute(action, "actionType")))
                        .toList())
                .thenCompose(actions -> ofEach(
                        actions,
                        action -> list(action, "testResults")
                                .thenApply(results ->
                                        XcodeCloudTestResults.cases(XcodeCloudJson.name(action), results, secrets()))));
    }

    private List<String> secrets() {
        return connection.account().authentication().secrets();
    }

    private CompletableFuture<List<JsonNode>> actions(BuildRef run) {
        return all(Connection.path("v1", "ciBuildRuns", run.id(), "actions"));
    }

    private CompletableFuture<List<JsonNode>> list(JsonNode action, String list) {
        return list(id(action), list);
    }

    private CompletableFuture<List<JsonNode>> list(String action, String list) {
        return all(Connection.path("v1", "ciBuildActions", action, list));
    }

    private CompletableFuture<List<JsonNode>> all(String path) {
        return pages.all(path + "?limit=" + Pages.LIMIT);
    }

    /** Asks for all actions at once, of which there are a few, and puts the answers into the actions' order. */
    private static <T> CompletableFuture<List<T>> ofEach(
            List<JsonNode> actions, Function<JsonNode, CompletableFuture<List<T>>> question) {
        List<CompletableFuture<List<T>>> asked = actions.stream()
                .filter(action -> id(action) != null)
                .map(question)
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.stream()
                        .map(CompletableFuture::join)
                        .flatMap(List::stream)
                        .toList());
    }

    private static CompletableFuture<List<JsonNode>> lenient(CompletableFuture<List<JsonNode>> list) {
        return list.exceptionally(failure -> {
            ServiceException known = ServiceException.of(failure);
            if (known.kind() == Kind.REFUSED) {
                return List.of();
            }
            throw new CompletionException(known);
        });
    }
}
