package io.jenkins.plugins.hostedbuilds.service.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.ListPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The builds of an app by the legacy API's list, which serves both APIs: that of V3 wants a team, which nothing about a
 * build tells. Its builds lack their actions, and it has pages of about thirty.
 */
final class CodemagicList {
    static final int PAGE = 30;

    private static final String BUILDS = "/builds";

    private final Connection connection;

    CodemagicList(Connection connection) {
        this.connection = connection;
    }

    /** @param page how many builds to pass over, or null for none */
    CompletableFuture<Page> page(String appId, List<BuildRef> builds, String page) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("appId", appId);
        query.put("skip", page);
        return connection.get(BUILDS + Connection.query(query)).thenCompose(answer -> {
            JsonNode items = answer.path("builds");
            if (!items.isArray()) {
                return CompletableFuture.failedFuture(
                        ServiceException.unknown(200, null, Messages.CodemagicSearch_NoBuilds(BUILDS)));
            }
            int passed = (page == null ? 0 : Integer.parseInt(page)) + items.size();
            String next = items.isEmpty() ? null : String.valueOf(passed);
            return CompletableFuture.completedFuture(ListPage.of(
                    builds, BuildRef::id, items, item -> Json.text(item, "_id"), CodemagicList::told, next));
        });
    }

    private static Told told(JsonNode item) {
        return Json.text(item, "status") == null ? null : new Told(CodemagicJson.listedState(item), false);
    }
}
