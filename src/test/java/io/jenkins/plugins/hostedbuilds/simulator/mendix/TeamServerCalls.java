package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import java.util.List;

/** The calls about branches of the Team Server API: every app has the same two, with two revisions each. */
final class TeamServerCalls {
    private static final String BRANCHES = "/apps/{app}/branches";
    private static final List<String> NAMES = List.of("main", "branches/feature");

    private final MendixSimulator mendix;

    TeamServerCalls(MendixSimulator mendix) {
        this.mendix = mendix;
    }

    void addTo(Router router) {
        router.on("GET", BRANCHES, this::branches).on("GET", BRANCHES + "/{branch}/revisions", this::revisions);
    }

    private Response branches(Request request) {
        if (!mendix.isKnown(request.value("app"))) {
            return MendixError.APP_NOT_FOUND.response();
        }
        ArrayNode all = Json.array();
        NAMES.forEach(name -> all.addObject()
                .put("Name", name)
                .put("DisplayName", name.equals("main") ? "Main line" : "Feature")
                .put("LatestRevisionNumber", 63)
                .put("LatestRevisionMendixVersion", "10.24.0"));
        return Response.json(200, all);
    }

    private Response revisions(Request request) {
        if (!NAMES.contains(request.value("branch"))) {
            return MendixError.BRANCH_NOT_FOUND.response();
        }
        ArrayNode all = Json.array();
        revision(all, 63, "Round the totals");
        revision(all, 62, "Add a page");
        return Response.json(200, all);
    }

    private static void revision(ArrayNode all, int number, String message) {
        all.addObject()
                .put("Number", number)
                .put("CommitMessage", message)
                .put("Date", 1_700_000_000_000L + number)
                .put("Author", "Richard Ford");
    }
}
