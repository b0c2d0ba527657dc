package io.jenkins.plugins.hostedbuilds.service.semaphore;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.ListPage;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of Semaphore's APIs: its calls, its JSON, its words. What all have in common stands here. */
abstract sealed class Dialect permits InternalDialect, V1Dialect, V1AlphaDialect {

    /**
     * A build in a list.
     *
     * @param at when it was made, or the earliest moment known of it, or null
     * @param commit or null
     */
    record Listed(BuildRef build, Instant at, String commit) {

        boolean earlierThan(Instant moment) {
            return at != null && at.isBefore(moment);
        }
    }

    /** The two clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Nobody starts more builds of a branch in the minutes that matter. */
    private static final int MOST_PAGES = 10;

    private static final String KNOWN = "known";
    static final String PROJECTS = "/projects";

    /** The arguments of all dialects, of which each takes a few. */
    private static final List<String> ARGUMENTS = List.of(
            "owner", "project", "branchId", "projectId", "reference", "commitSha", "pipelineFile", "parameters");

    private final SemaphoreDialect name;
    private final Connection connection;
    private final Set<String> notShown;

    /**
     * @param notShown fields of its answers that hold secrets
     */
    Dialect(SemaphoreDialect name, Connection connection, Set<String> notShown) {
        this.name = name;
        this.connection = connection;
        this.notShown = notShown;
    }

    /**
     * What is to be built, in a few words.
     *
     * @throws InvalidArgumentException where an argument is missing or does not fit
     */
    abstract String describe(BuildRequest request);

    /** Sends the start; null where the answer names no build. */
    abstract CompletableFuture<BuildRef> start(BuildRequest request, String marker);

    abstract CompletableFuture<BuildState> read(BuildRef build);

    abstract BuildRef ref(BuildRequest request);

    /** As {@link io.jenkins.plugins.hostedbuilds.service.Listing#group}. */
    abstract String group(BuildRef build);

    /** As {@link io.jenkins.plugins.hostedbuilds.service.Listing#pageSize}. */
    abstract int pageSize();

    /** How builds of one group are, by a page of their list; the first one is 1. */
    abstract CompletableFuture<Page> list(List<BuildRef> builds, int page);

    /** The same, once there is an answer: where it lists nothing, there is no next page. */
    final CompletableFuture<Page> listed(
            List<BuildRef> builds,
            Function<BuildRef, String> known,
            String path,
            JsonNode items,
            Function<JsonNode, String> id,
            Function<JsonNode, Told> reader,
            Integer next) {
        String nextPage = next == null || items.isEmpty() ? null : next.toString();
        return understood(items.isArray() ? items : null, path)
                .thenApply(list -> ListPage.of(builds, known, list, id, reader, nextPage));
    }

    /** The builds among which ours would be, the newest first. */
    abstract CompletableFuture<List<Listed>> page(BuildRequest request, Instant since, int page);

    /** Where people look for builds; the pages for people are at the API's host. */
    String overviewUrl(BuildRequest request) {
        return site();
    }

    /** What the service would say more of a refusal, or null. */
    abstract String remedy(int status);

    /** Only the older dialects have a list of builds that the arguments of the call fit. */
    CompletableFuture<List<Map<String, Object>>> builds(BuildRequest request) {
        throw new InvalidArgumentException("service", Messages.Dialect_NoList(name.word()));
    }

    /** What may be given as an argument; null for one without a list. */
    CompletableFuture<List<Option>> choices(String argument, BuildRequest known) {
        return null;
    }

    /** A list of the service as what forms offer. */
    final CompletableFuture<List<Option>> listed(String path, Function<JsonNode, Option> reader) {
        return get(path).thenApply(answer -> OptionLists.options(answer, path, reader));
    }

    /** Whatever could be taken for a build of ours is noted, so that a new one stands out. */
    CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        Instant now = connection.clock().instant();
        return since(request, now.minus(SKEW), 1, new ArrayList<>())
                .thenApply(builds -> Map.of(
                        KNOWN, builds.stream().map(item -> item.build().id()).collect(Collectors.joining(","))))
                .exceptionally(failure -> Map.of())
                .thenApply(facts -> new Evidence(now, null, facts));
    }

    /** A build that was there before, is older, or is of another commit is not ours; what is left may be. */
    CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        return candidates(request, evidence)
                .thenApply(builds -> builds.stream().map(Listed::build).toList());
    }

    final CompletableFuture<List<Listed>> candidates(BuildRequest request, Evidence evidence) {
        List<String> known = List.of(evidence.facts().getOrDefault(KNOWN, "").split(","));
        String commit = request.text("commitSha");
        return since(request, evidence.at().minus(SKEW), 1, new ArrayList<>())
                .thenApply(builds -> builds.stream()
                        .filter(item -> !known.contains(item.build().id()))
                        .filter(item -> commit == null || item.commit() == null || sameCommit(commit, item.commit()))
                        .toList());
    }

    /** One of them may be shortened. */
    private static boolean sameCommit(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /** Reads pages until one reaches back far enough; what cannot be read whole tells nothing. */
    private CompletableFuture<List<Listed>> since(BuildRequest request, Instant oldest, int page, List<Listed> found) {
        return page(request, oldest, page).thenCompose(builds -> {
            List<Listed> fresh = builds.stream()
                    .filter(item -> found.stream()
                            .noneMatch(other ->
                                    other.build().id().equals(item.build().id())))
                    .distinct()
                    .toList();
            List<Listed> young =
                    fresh.stream().filter(item -> !item.earlierThan(oldest)).toList();
            found.addAll(young);
            if (fresh.isEmpty() || young.size() < fresh.size()) {
                return CompletableFuture.completedFuture(found);
            }
            return page < MOST_PAGES
                    ? since(request, oldest, page + 1, found)
                    : CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.Dialect_TooMany(found.size())));
        });
    }

    /** @throws InvalidArgumentException which names an argument of another dialect */
    final void fit(BuildRequest request) {
        for (String argument : ARGUMENTS) {
            Object value = request.arguments().get(argument);
            boolean given = value instanceof Map<?, ?> map ? !map.isEmpty() : request.text(argument) != null;
            if (given && !taken(argument)) {
                throw new InvalidArgumentException(
                        argument,
                        Messages.Dialect_DoesNotFit(
                                argument,
                                name.word(),
                                ARGUMENTS.stream().filter(this::taken).collect(Collectors.joining(", "))));
            }
        }
    }

    private boolean taken(String argument) {
        return name.required().contains(argument) || name.optional().contains(argument);
    }

    final CompletableFuture<Integer> projects() {
        return get(PROJECTS).thenCompose(answer -> understood(answer.isArray() ? answer.size() : null, PROJECTS));
    }

    final CompletableFuture<JsonNode> get(String path) {
        return explained(connection.get(path));
    }

    /** The same where the answer may stand at another address, at which nothing of the account is shown. */
    final CompletableFuture<JsonNode> getWherever(String path) {
        return explained(connection.getWherever(path));
    }

    final CompletableFuture<JsonNode> post(String path, Object body) {
        return post(path, body, List.of());
    }

    /** @param secrets texts in the body that no error is to repeat */
    final CompletableFuture<JsonNode> post(String path, Object body, List<String> secrets) {
        return explained(connection.hiding(secrets).post(path, body)).thenApply(Connection.Reply::json);
    }

    /** For calls whose answer is no JSON object, or does not matter. */
    final CompletableFuture<Void> postOnly(String path) {
        return explained(connection.postOnly(path)).thenApply(status -> null);
    }

    private <T> CompletableFuture<T> explained(CompletableFuture<T> call) {
        return call.exceptionally(thrown -> {
            ServiceException failure = ServiceException.of(thrown);
            String more = failure.kind() == ServiceException.Kind.REFUSED ? remedy(failure.status()) : null;
            throw new CompletionException(
                    more == null
                            ? failure
                            : ServiceException.refused(
                                    failure.status(), failure.code(), failure.getMessage() + " " + more));
        });
    }

    /** An answer that is understood, or the failure that it is none. */
    final <T> CompletableFuture<T> understood(T value, String path) {
        return value != null
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.failedFuture(
                        ServiceException.unknown(200, null, Messages.Dialect_NotUnderstood("GET " + path)));
    }

    final Instant now() {
        return connection.clock().instant();
    }

    final List<String> secrets() {
        return connection.account().authentication().secrets();
    }

    final Map<String, Object> details(JsonNode object) {
        return Details.of(object, secrets(), notShown);
    }

    /** The items of a list as maps, or null where it is no list. */
    final List<Map<String, Object>> detailsOf(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        List<Map<String, Object>> items = new ArrayList<>();
        array.forEach(item -> items.add(details(item)));
        return items;
    }

    /** The address for people that an answer gives, or null where it is none or holds our secret. */
    final String page(String address) {
        boolean web = address != null && (address.startsWith("https://") || address.startsWith("http://"));
        return web && !address.contains("auth_token=") && address.equals(Details.blotted(address, secrets()))
                ? address
                : null;
    }

    /** The host that serves the pages for people, which is the API's. */
    final String site() {
        URI address = connection.account().address();
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
