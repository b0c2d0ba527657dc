package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Reads the App Store Connect API's lists, page after page. */
final class Pages {
    /** The most that the service gives at a time. */
    static final String LIMIT = "200";

    /** Twenty thousand items: more than any list that can be meant. */
    private static final int MOST_PAGES = 100;

    private final Connection connection;

    Pages(Connection connection) {
        this.connection = connection;
    }

    /** All items. */
    CompletableFuture<List<JsonNode>> all(String path) {
        return until(path, item -> false);
    }

    /** The items in their order up to the first one that is enough, with the rest of its page; or all. */
    CompletableFuture<List<JsonNode>> until(String path, Predicate<JsonNode> enough) {
        return further(path, enough, new ArrayList<>(), 1);
    }

    /** The items in their order up to so many, with the rest of the last one's page. */
    CompletableFuture<List<JsonNode>> first(String path, int items) {
        AtomicInteger seen = new AtomicInteger();
        return until(path, item -> seen.incrementAndGet() >= items);
    }

    private CompletableFuture<List<JsonNode>> further(
            String path, Predicate<JsonNode> enough, List<JsonNode> items, int page) {
        return connection.get(path).thenCompose(answer -> {
            JsonNode data = answer.path("data");
            if (!data.isArray()) {
                return failed(Messages.Pages_NoList(path));
            }
            boolean found = false;
            for (JsonNode item : data) {
                items.add(item);
                found |= enough.test(item);
            }
            String next = Json.text(answer.path("links"), "next");
            if (found || next == null) {
                return CompletableFuture.completedFuture(items);
            }
            String nextPath = connection.pathOf(next);
            if (nextPath == null) {
                return failed(
                        Messages.Pages_Elsewhere(path, connection.account().address()));
            }
            return page == MOST_PAGES
                    ? failed(Messages.Pages_TooMany(path, items.size()))
                    : further(nextPath, enough, items, page + 1);
        });
    }

    private static <T> CompletableFuture<T> failed(String message) {
        return CompletableFuture.failedFuture(ServiceException.unknown(200, null, message));
    }
}
