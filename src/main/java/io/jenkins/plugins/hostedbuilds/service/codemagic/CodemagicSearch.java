package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicJson.Listed;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Looks for a build of ours among the others. The legacy API's lists serve both APIs: those of V3 want a team, which a
 * start does not name, and their builds do not show the variable that marks ours.
 */
final class CodemagicSearch {
    /** The two clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** More builds than any app has in the minutes that matter. */
    private static final int MOST_LISTED = 600;

    private static final String KNOWN = "known";

    private final Connection connection;

    CodemagicSearch(Connection connection) {
        this.connection = connection;
    }

    /** What tells a build of ours from the others where it gets no marker: the newest builds there are by now. */
    CompletableFuture<Map<String, String>> facts(CodemagicRequest asked) {
        return page(asked, 0)
                .thenApply(
                        builds -> Map.of(KNOWN, builds.stream().map(Listed::id).collect(Collectors.joining(","))))
                .exceptionally(failure -> Map.of());
    }

    /**
     * A build with our marker is ours; one that shows other variables, another workflow or reference, or an earlier
     * date is not; what is left may be.
     */
    CompletableFuture<List<Listed>> candidates(CodemagicRequest asked, Evidence evidence) {
        return since(evidence.at().minus(SKEW), asked, new ArrayList<>())
                .thenCompose(builds -> allOf(builds.stream()
                        .filter(build -> possible(build, asked, evidence))
                        .map(build -> confirmed(build, evidence))
                        .toList()))
                .thenApply(builds -> {
                    List<Listed> marked = builds.stream()
                            .filter(build ->
                                    build.marker() != null && build.marker().equals(evidence.marker()))
                            .toList();
                    return marked.isEmpty()
                            ? builds.stream()
                                    .filter(build -> evidence.marker() == null || !build.tellsVariables())
                                    .toList()
                            : marked;
                });
    }

    private static boolean possible(Listed build, CodemagicRequest asked, Evidence evidence) {
        List<String> known = List.of(evidence.facts().getOrDefault(KNOWN, "").split(","));
        return !earlier(build, evidence.at().minus(SKEW))
                && !known.contains(build.id())
                && (build.workflowId() == null || build.workflowId().equals(asked.workflowId()))
                && (build.branch() == null
                        || asked.branch() == null
                        || build.branch().equals(asked.branch()))
                && (build.tag() == null || asked.tag() == null || build.tag().equals(asked.tag()));
    }

    /** Lists do not always show the variables; the build itself does. */
    private CompletableFuture<Listed> confirmed(Listed build, Evidence evidence) {
        if (evidence.marker() == null || build.tellsVariables()) {
            return CompletableFuture.completedFuture(build);
        }
        String path = Connection.path("builds", build.id());
        return connection.get(path).thenCompose(answer -> {
            Listed found = CodemagicJson.listedBuild(CodemagicJson.build(answer));
            // what is not this build says nothing of its variables
            return build.id().equals(found.id())
                    ? CompletableFuture.completedFuture(found)
                    : CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.CodemagicSearch_NoBuild(path)));
        });
    }

    /** Reads pages, newest first, until they reach back far enough; what cannot be read whole tells nothing. */
    private CompletableFuture<List<Listed>> since(Instant oldest, CodemagicRequest asked, List<Listed> known) {
        return page(asked, known.size()).thenCompose(page -> {
            boolean repeats = !known.isEmpty() && !page.isEmpty() && known.contains(page.get(0));
            if (repeats || known.size() > MOST_LISTED) {
                return CompletableFuture.failedFuture(
                        ServiceException.unknown(200, null, Messages.CodemagicSearch_TooMany(known.size())));
            }
            known.addAll(page);
            return page.isEmpty() || earlier(page.get(page.size() - 1), oldest)
                    ? CompletableFuture.completedFuture(known)
                    : since(oldest, asked, known);
        });
    }

    private static boolean earlier(Listed build, Instant moment) {
        return build.createdAt() != null && build.createdAt().isBefore(moment);
    }

    private CompletableFuture<List<Listed>> page(CodemagicRequest asked, int skip) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appId", asked.appId());
        query.put("branch", asked.branch());
        query.put("tag", asked.tag());
        query.put("skip", skip == 0 ? null : String.valueOf(skip));
        return connection.get("/builds" + Connection.query(query)).thenCompose(answer -> {
            List<Listed> builds = CodemagicJson.listed(answer);
            return builds != null
                    ? CompletableFuture.completedFuture(builds)
                    : CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.CodemagicSearch_NoBuilds("/builds")));
        });
    }

    private static CompletableFuture<List<Listed>> allOf(List<CompletableFuture<Listed>> builds) {
        return CompletableFuture.allOf(builds.toArray(CompletableFuture[]::new))
                .thenApply(done -> builds.stream().map(CompletableFuture::join).toList());
    }
}
