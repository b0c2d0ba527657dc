package io.jenkins.plugins.hostedbuilds.service.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicJson.Listed;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** One account at Codemagic, through its legacy API: start, read, cancel, list. */
public final class CodemagicService implements BuildService, Cancellable, Identifying {
    public static final String KIND = "codemagic";
    public static final URI PUBLIC_ADDRESS = URI.create("https://api.codemagic.io");

    private static final String SITE = "https://codemagic.io";
    /** The two clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** More builds than any app has in the minutes that matter. */
    private static final int MOST_LISTED = 600;

    private static final String KNOWN = "known";

    private final Connection connection;
    private final boolean marking;

    /** @param marking whether builds get an environment variable by which they can be recognised */
    public CodemagicService(Connection connection, boolean marking) {
        this.connection = connection;
        this.marking = marking;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Codemagic";
    }

    @Override
    public String account() {
        return connection.account().id();
    }

    @Override
    public void check(BuildRequest request) {
        CodemagicRequest.of(request);
    }

    @Override
    public String describe(BuildRequest request) {
        CodemagicRequest asked = CodemagicRequest.of(request);
        return Messages.CodemagicService_What(
                asked.workflowId(), asked.reference().title());
    }

    /** With a marker nothing need be asked; without one, the newest builds are noted so that a new one stands out. */
    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        if (marking) {
            return CompletableFuture.completedFuture(
                    new Evidence(connection.clock().instant(), key, Map.of()));
        }
        CodemagicRequest asked = CodemagicRequest.of(request);
        return page(asked, 0)
                .thenApply(
                        builds -> Map.of(KNOWN, builds.stream().map(Listed::id).collect(Collectors.joining(","))))
                .exceptionally(failure -> Map.of())
                .thenApply(facts -> new Evidence(connection.clock().instant(), null, facts));
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        CodemagicRequest asked = CodemagicRequest.of(request);
        return connection.post("/builds", asked.body(evidence.marker())).thenApply(reply -> {
            String id = CodemagicJson.startedId(reply.json());
            return id == null ? null : ref(asked.appId(), id, CodemagicJson.startedNumber(reply.json()));
        });
    }

    /**
     * A build with our marker is ours; one that shows other variables, another workflow or reference, or an earlier
     * date is not; what is left may be.
     */
    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        CodemagicRequest asked = CodemagicRequest.of(request);
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
                    List<Listed> candidates = marked.isEmpty()
                            ? builds.stream()
                                    .filter(build -> evidence.marker() == null || !build.tellsVariables())
                                    .toList()
                            : marked;
                    return candidates.stream()
                            .map(build -> ref(asked.appId(), build.id(), build.number()))
                            .distinct()
                            .toList();
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
        return connection
                .get(Connection.path("builds", build.id()))
                .thenApply(answer -> CodemagicJson.listedBuild(CodemagicJson.build(answer)))
                .thenApply(found -> build.id().equals(found.id()) ? found : build);
    }

    /** Reads pages, newest first, until they reach back far enough; what cannot be read whole tells nothing. */
    private CompletableFuture<List<Listed>> since(Instant oldest, CodemagicRequest asked, List<Listed> known) {
        return page(asked, known.size()).thenCompose(page -> {
            boolean repeats = !known.isEmpty() && !page.isEmpty() && known.contains(page.get(0));
            if (repeats || known.size() > MOST_LISTED) {
                return CompletableFuture.failedFuture(
                        ServiceException.unknown(200, null, Messages.CodemagicService_TooMany(known.size())));
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
                            ServiceException.unknown(200, null, Messages.CodemagicService_NoBuilds("/builds")));
        });
    }

    private static CompletableFuture<List<Listed>> allOf(List<CompletableFuture<Listed>> builds) {
        return CompletableFuture.allOf(builds.toArray(CompletableFuture[]::new))
                .thenApply(done -> builds.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        return ref(request.text("appId"), request.required("id"), null);
    }

    private BuildRef ref(String appId, String id, String number) {
        return appId == null
                ? new BuildRef(id, number, null, Map.of())
                : new BuildRef(id, number, site() + Connection.path("app", appId, "build", id), Map.of("appId", appId));
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        String path = Connection.path("builds", build.id());
        return connection.get(path).thenCompose(answer -> {
            BuildState state = CodemagicJson.state(
                    answer, connection.account().authentication().secrets());
            return state != null
                    ? CompletableFuture.completedFuture(state)
                    : CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.CodemagicService_NoStatus(path)));
        });
    }

    /** 208 says that it had already ended, which is as good. */
    @Override
    public CompletableFuture<Void> cancel(BuildRef build) {
        return connection
                .postOnly(Connection.path("builds", build.id(), "cancel"))
                .thenApply(status -> null);
    }

    /** By the apps that can be seen: the call that tells the user is not documented. */
    @Override
    public CompletableFuture<String> identify() {
        return connection.get("/apps").thenCompose(answer -> {
            JsonNode apps = answer.path("applications");
            return apps.isArray()
                    ? CompletableFuture.completedFuture(Messages.CodemagicService_Sees(apps.size()))
                    : CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.CodemagicService_NoApps("/apps")));
        });
    }

    @Override
    public Optional<RateLimit> rateLimit() {
        return connection.rateLimit();
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        String appId = request.text("appId");
        return appId == null ? site() : site() + Connection.path("app", appId);
    }

    /** The pages for people are at another host than the API; an address of one's own is expected to serve both. */
    private String site() {
        URI address = connection.account().address();
        return Objects.equals(address.getHost(), PUBLIC_ADDRESS.getHost()) ? SITE : address.toString();
    }
}
