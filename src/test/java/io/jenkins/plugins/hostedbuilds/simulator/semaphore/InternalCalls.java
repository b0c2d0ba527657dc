package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.util.Map;
import java.util.function.Predicate;

/** The four calls of the internal Builds API, with the keys of its document and no others. */
final class InternalCalls {

    static final String PATH = "/api/internal";

    private final SemaphoreSimulator semaphore;

    InternalCalls(SemaphoreSimulator semaphore) {
        this.semaphore = semaphore;
    }

    void addTo(Router router) {
        router.on("GET", PATH + "/{owner}/{project}/builds", this::ofProject)
                .on("GET", PATH + "/{owner}/{project}/builds/{id}", this::one)
                .on("GET", PATH + "/{owner}/{project}/branches/{branch}/builds", this::ofBranch)
                .on("POST", PATH + "/{owner}/{project}/branches/{branch}/builds", this::start);
    }

    static BuildOrder order(String owner, String project, String branch) {
        return SemaphoreSimulator.order(owner + "/" + project, branch, Map.of("dialect", "internal"));
    }

    private static BuildOrder order(Request request) {
        return order(request.value("owner"), request.value("project"), request.value("branch"));
    }

    private Response start(Request request) {
        return Response.json(201, json(semaphore.begin(order(request))));
    }

    private Response ofProject(Request request) {
        return list(request, build -> inProject(request, build));
    }

    private Response ofBranch(Request request) {
        return list(
                request,
                build -> inProject(request, build) && build.order().workflow().equals(request.value("branch")));
    }

    private Response list(Request request, Predicate<SimulatedBuild> wanted) {
        if (!semaphore.isListAvailable()) {
            return semaphore.refusal(request, 404, "Not Found");
        }
        ArrayNode all = Json.array();
        semaphore.listed(wanted).forEach(build -> all.add(json(build)));
        return Response.json(200, all);
    }

    private Response one(Request request) {
        SimulatedBuild build = semaphore.find(request.value("id"));
        return build == null || !inProject(request, build)
                ? semaphore.refusal(request, 404, "Not Found")
                : Response.json(200, json(build));
    }

    private static boolean inProject(Request request, SimulatedBuild build) {
        return "internal".equals(build.fact("dialect"))
                && build.order().app().equals(request.value("owner") + "/" + request.value("project"));
    }

    private ObjectNode json(SimulatedBuild build) {
        String page = "https://semaphoreci.com/" + build.order().app();
        return Json.object()
                .put("id", build.id())
                .put("url", page + "/builds/" + build.id())
                .put("status", build.isEnded() ? "finished" : semaphore.toldStatus(build))
                .put("result", SemaphoreSimulator.result(build))
                .put("created_at", SemaphoreSimulator.date(build.createdAt()))
                .put("started_at", SemaphoreSimulator.date(build.startedAt()))
                .put("finished_at", SemaphoreSimulator.date(build.finishedAt()))
                .put("branch_url", page + "/branches/" + build.order().workflow());
    }
}
