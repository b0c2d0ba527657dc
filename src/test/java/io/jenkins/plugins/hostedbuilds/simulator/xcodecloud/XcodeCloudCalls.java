package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.XcodeCloudSimulator.Product;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The calls that a client of Xcode Cloud needs. Thread safe. */
final class XcodeCloudCalls {

    private final XcodeCloudSimulator xcodeCloud;
    private final Files files;
    private final RunJson json;
    private volatile int pageSize = Integer.MAX_VALUE;

    XcodeCloudCalls(XcodeCloudSimulator xcodeCloud, Findings findings, Files files) {
        this.xcodeCloud = xcodeCloud;
        this.files = files;
        json = new RunJson(xcodeCloud, findings, files);
    }

    void pageSize(int items) {
        pageSize = items;
    }

    void addTo(Router router) {
        router.on("POST", "/v1/ciBuildRuns", this::start)
                .on("GET", "/v1/ciBuildRuns/{id}", this::run)
                .on("GET", "/v1/ciBuildRuns/{id}/actions", this::actions)
                .on(
                        "GET",
                        "/v1/ciBuildActions/{id}/artifacts",
                        request -> page(request, json.artifacts(request.value("id"))))
                .on("GET", "/v1/ciBuildActions/{id}/issues", request -> page(request, json.issues(request.value("id"))))
                .on(
                        "GET",
                        "/v1/ciBuildActions/{id}/testResults",
                        request -> page(request, json.testResults(request.value("id"))))
                .on("GET", "/v1/ciArtifacts/{id}", files::artifact)
                .on("GET", Files.STORAGE + "{id}", files::download)
                .on("GET", "/v1/ciProducts", request -> page(request, products()))
                .on("GET", "/v1/ciProducts/{id}/app", this::app)
                .on("GET", "/v1/ciProducts/{id}/workflows", request -> page(request, workflows(request.value("id"))))
                .on("GET", "/v1/ciWorkflows/{id}", this::workflow)
                .on("GET", "/v1/ciWorkflows/{id}/buildRuns", ofWorkflow(this::runs))
                .on(
                        "GET",
                        "/v1/ciWorkflows/{id}/repository",
                        ofWorkflow(request -> Resources.one(200, Resources.resource("scmRepositories", Repository.ID))))
                .on(
                        "GET",
                        "/v1/scmRepositories/{id}/gitReferences",
                        request -> page(request, xcodeCloud.repository().references()))
                .on(
                        "GET",
                        "/v1/scmRepositories/{id}/pullRequests",
                        request -> page(request, xcodeCloud.repository().pullRequests()));
    }

    private Response page(Request request, List<ObjectNode> all) {
        return Resources.page(xcodeCloud.uri(), request, all, pageSize);
    }

    private Response notFound(Request request) {
        return notFound(xcodeCloud, request);
    }

    static Response notFound(XcodeCloudSimulator xcodeCloud, Request request) {
        return xcodeCloud.refusal(request, 404, "There is no resource with id '" + request.value("id") + "'");
    }

    private Response start(Request request) {
        try {
            BuildOrder order = StartRequest.read(request, xcodeCloud);
            return Resources.one(201, json.run(xcodeCloud.begin(order), null));
        } catch (StartRequest.Refused e) {
            return e.response();
        }
    }

    private Response run(Request request) {
        SimulatedBuild build = xcodeCloud.find(request.value("id"));
        return build == null ? notFound(request) : Resources.one(200, json.run(build, request.parameter("include")));
    }

    private Response actions(Request request) {
        SimulatedBuild build = xcodeCloud.find(request.value("id"));
        return build == null ? notFound(request) : page(request, json.actions(build));
    }

    private Function<Request, Response> ofWorkflow(Function<Request, Response> call) {
        return request -> xcodeCloud.knowsWorkflow(request.value("id")) ? call.apply(request) : notFound(request);
    }

    private Response runs(Request request) {
        List<ObjectNode> runs = new ArrayList<>();
        for (SimulatedBuild build : xcodeCloud.listed()) {
            if (build.order().workflow().equals(request.value("id"))) {
                runs.add(json.run(build, request.parameter("include")));
            }
        }
        if ("-number".equals(request.parameter("sort"))) {
            Collections.reverse(runs);
        }
        return page(request, runs);
    }

    private List<ObjectNode> products() {
        return xcodeCloud.products().stream()
                .map(product -> {
                    ObjectNode resource = Resources.resource("ciProducts", product.id());
                    resource.putObject("attributes").put("name", product.name()).put("productType", "APP");
                    Resources.relate(resource, "app", "apps", product.appId());
                    return resource;
                })
                .toList();
    }

    private List<ObjectNode> workflows(String product) {
        List<ObjectNode> all = new ArrayList<>();
        for (Product known : xcodeCloud.products()) {
            if (known.id().equals(product)) {
                for (Map.Entry<String, String> workflow : known.workflows().entrySet()) {
                    all.add(workflow(workflow.getKey(), workflow.getValue()));
                }
            }
        }
        return all;
    }

    private ObjectNode workflow(String id, String name) {
        ObjectNode resource = Resources.resource("ciWorkflows", id);
        resource.putObject("attributes").put("name", name).put("isEnabled", !xcodeCloud.isDisabled(id));
        return resource;
    }

    private Response workflow(Request request) {
        String id = request.value("id");
        if (!xcodeCloud.knowsWorkflow(id)) {
            return notFound(request);
        }
        ObjectNode resource = workflow(id, id);
        if ("product".equals(request.parameter("include"))) {
            Resources.relate(resource, "product", "ciProducts", xcodeCloud.productOf(id));
        }
        return Resources.one(200, resource);
    }

    private Response app(Request request) {
        return xcodeCloud.products().stream()
                .filter(product -> product.id().equals(request.value("id")))
                .findFirst()
                .map(product -> Resources.one(200, Resources.resource("apps", product.appId())))
                .orElseGet(() -> notFound(request));
    }
}
