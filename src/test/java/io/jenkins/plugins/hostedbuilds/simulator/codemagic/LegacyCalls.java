package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Duration;
import java.util.List;

/** The calls of Codemagic's older API, and the switches for its forms. Thread safe. */
final class LegacyCalls {

    private static final int PAGE = 30;

    private final CodemagicSimulator codemagic;
    private final CodemagicFiles files;
    private final LegacyJson json;
    private volatile AnswerForm answerForm = AnswerForm.SEED;
    private volatile boolean seedStatusForm;
    private volatile boolean listAvailable = true;
    private volatile Duration logLag = Duration.ZERO;
    private volatile String stepLog;

    LegacyCalls(CodemagicSimulator codemagic, CodemagicFiles files) {
        this.codemagic = codemagic;
        this.files = files;
        json = new LegacyJson(codemagic, files);
    }

    void addTo(Router router) {
        router.on("POST", "/builds", this::start)
                .on("GET", "/builds", this::list)
                .on("GET", "/builds/{id}", this::status)
                .on("POST", "/builds/{id}/cancel", this::cancel)
                .on("GET", "/builds/{id}/step/{step}", this::log)
                .on("GET", "/app/{app}/build/{id}", this::page)
                .on("GET", "/apps", this::apps)
                .on("GET", "/apps/{id}", this::app)
                .on("GET", "/user", this::user)
                .on("GET", "/artifacts/{signed}", files::downloadSigned)
                .on("GET", "/artifacts/{folder}/{file}/{name}", files::download)
                .on("POST", "/artifacts/{folder}/{file}/{name}/public-url", files::makePublic);
    }

    void answerForm(AnswerForm form) {
        answerForm = form;
    }

    void seedStatusForm(boolean seed) {
        seedStatusForm = seed;
    }

    void listAvailable(boolean available) {
        listAvailable = available;
    }

    void logLag(Duration lag) {
        logLag = lag;
    }

    void stepLog(String text) {
        stepLog = text;
    }

    private Response start(Request request) {
        BuildOrder order;
        try {
            order = StartRequest.read(request);
        } catch (StartRequest.Refused e) {
            return codemagic.refusal(request, 400, e.getMessage());
        }
        if (!codemagic.isKnown(order.app())) {
            return notFound(request);
        }
        SimulatedBuild build = codemagic.begin(order);
        ObjectNode answer =
                switch (answerForm) {
                    case SEED -> json.seedStart(build);
                    case BUILD_ID -> Json.object().put("buildId", build.id());
                    case NO_ID -> Json.object();
                };
        return Response.json(200, answer);
    }

    private Response list(Request request) {
        if (!listAvailable) {
            return notFound(request);
        }
        List<SimulatedBuild> all = codemagic.listed(
                request.parameter("appId"),
                request.parameter("workflowId"),
                request.parameter("branch"),
                request.parameter("tag"));
        int from = request.number("skip", 0, 0, all.size());
        List<SimulatedBuild> page = all.subList(from, Math.min(all.size(), from + PAGE));
        ObjectNode node = Json.object();
        node.set("applications", codemagic.applicationsOf(page, json));
        ArrayNode items = node.putArray("builds");
        page.forEach(build -> items.add(json.item(build)));
        return Response.json(200, node);
    }

    /** What people see who follow a link; the status words hold no markup. */
    private Response page(Request request) {
        SimulatedBuild build = codemagic.find(request.value("id"));
        if (build == null) {
            return Response.text(404, "text/plain", "No such build.");
        }
        return Response.text(
                200,
                "text/html",
                "<!doctype html><title>Build %1$d</title><h1>Simulated build %1$d</h1><p>It is <b>%2$s</b>."
                        .formatted(build.number(), codemagic.toldStatus(build)));
    }

    private Response status(Request request) {
        SimulatedBuild build = codemagic.find(request.value("id"));
        if (build == null) {
            return notFound(request);
        }
        return Response.json(200, seedStatusForm ? json.seedStatus(build) : json.complete(build));
    }

    private Response cancel(Request request) {
        SimulatedBuild build = codemagic.find(request.value("id"));
        int status = codemagic.cancelBuild(build);
        if (status == 208) {
            return Response.empty(208);
        }
        if (status != 0) {
            return codemagic.refusal(request, status, status == 404 ? "not_found" : "the build cannot be canceled");
        }
        ObjectNode node = Json.object();
        node.set("build", json.item(build));
        return Response.json(200, node);
    }

    private Response log(Request request) {
        SimulatedBuild build = codemagic.find(request.value("id"));
        if (build == null) {
            return notFound(request);
        }
        for (CodemagicAction action : CodemagicAction.of(build)) {
            String text = action.log(request.value("step"), codemagic.message(build));
            if (text != null) {
                boolean early = action.finishedAt() != null
                        && codemagic
                                .clock()
                                .instant()
                                .isBefore(action.finishedAt().plus(logLag));
                String usual = stepLog == null ? text : stepLog;
                return Response.text(200, early ? "" : usual);
            }
        }
        return notFound(request);
    }

    private Response apps(Request request) {
        ArrayNode all = Json.array();
        codemagic.apps().forEach(app -> all.add(json.application(app)));
        ObjectNode node = Json.object();
        node.set("applications", all);
        return Response.json(200, node);
    }

    private Response app(Request request) {
        String id = request.value("id");
        if (codemagic.apps().stream().noneMatch(app -> app.id().equals(id))) {
            return notFound(request);
        }
        ObjectNode node = Json.object();
        node.set("application", json.application(codemagic.app(id)));
        return Response.json(200, node);
    }

    private Response user(Request request) {
        ObjectNode node = Json.object();
        node.set("user", codemagic.person());
        return Response.json(200, node);
    }

    private Response notFound(Request request) {
        return codemagic.refusal(request, 404, "not_found");
    }
}
