package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Those calls of Classic's API that concern builds. Addresses in the answers hold the caller's token. */
final class V1Calls {

    static final String PATH = "/api/v1";

    /** What is built when no commit is asked for. */
    static final String HEAD = "0123456789abcdef0123456789abcdef01234567";

    /** A commit that is on no branch. */
    static final String MISSING = "ffffffffffffffffffffffffffffffffffffffff";

    private static final int PAGE = 10;
    private static final String BRANCH = PATH + "/projects/{project}/{branch}";

    private final SemaphoreSimulator semaphore;

    V1Calls(SemaphoreSimulator semaphore) {
        this.semaphore = semaphore;
    }

    void addTo(Router router) {
        router.on("GET", PATH + "/projects", request -> projects())
                .on("GET", PATH + "/projects/{project}/branches", request -> branches())
                .on("POST", BRANCH + "/build", this::start)
                .on("GET", BRANCH, this::history)
                .on("GET", BRANCH + "/builds/{number}", this::info)
                .on("GET", BRANCH + "/builds/{number}/log", this::log)
                .on("POST", BRANCH + "/builds/{number}/stop", this::stop);
    }

    static BuildOrder order(String project, String branch, String commit) {
        return SemaphoreSimulator.order(
                project + "/" + branch, branch, Map.of("dialect", "v1", "commit", commit == null ? HEAD : commit));
    }

    private Response projects() {
        ArrayNode projects = Json.array();
        semaphore
                .projects()
                .forEach(name -> projects.addObject()
                        .put(
                                "hash_id",
                                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                        .toString())
                        .put("name", name)
                        .put("owner", "renderedtext"));
        return Response.json(200, projects);
    }

    /** Every project has the same two. */
    private static Response branches() {
        ArrayNode branches = Json.array();
        branches.addObject().put("id", 44).put("name", "master");
        branches.addObject().put("id", 45).put("name", "develop");
        return Response.json(200, branches);
    }

    private Response start(Request request) {
        String commit = request.parameter("commit_sha");
        if (MISSING.equals(commit)) {
            return semaphore.refusal(request, 404, "Commit not found.");
        }
        BuildOrder order = order(request.value("project"), request.value("branch"), commit);
        return Response.json(200, json(semaphore.begin(order)));
    }

    private Response history(Request request) {
        if (!semaphore.isListAvailable()) {
            return semaphore.refusal(request, 404, "Branch not found.");
        }
        List<SimulatedBuild> all = semaphore.listed(build -> onBranch(request, build));
        int from = Math.min(all.size(), (request.number("page", 1, 1, 1000) - 1) * PAGE);
        ObjectNode node = Json.object().put("branch_name", "master").put("branch_url", secretUrl(request, ""));
        ArrayNode items = node.putArray("builds");
        all.subList(from, Math.min(all.size(), from + PAGE)).forEach(build -> items.add(item(request, build)));
        return Response.json(200, node);
    }

    private Response info(Request request) {
        SimulatedBuild build = build(request);
        return build == null ? notFound(request) : Response.json(200, json(build));
    }

    private Response log(Request request) {
        SimulatedBuild build = build(request);
        if (build == null) {
            return notFound(request);
        }
        ObjectNode node = Json.object().put("build_info_url", secretUrl(request, "/builds/" + build.number()));
        ArrayNode threads = node.putArray("threads");
        for (SemaphoreJob job : semaphore.jobs(build)) {
            ObjectNode thread = threads.addObject().put("number", threads.size());
            thread.set("commands", commands(job));
        }
        return Response.json(200, node);
    }

    /** A thread's commands, out of the events that 2.0 would tell; what they printed is made ready for a page. */
    private static ArrayNode commands(SemaphoreJob job) {
        ArrayNode commands = Json.array();
        ObjectNode command = null;
        for (ObjectNode event : job.events()) {
            String word = event.path("event").asText();
            if (word.equals("cmd_started")) {
                command = commands.addObject();
                command.put("name", event.path("directive").asText()).put("output", "");
                command.putNull("result").putNull("finish_time");
            } else if (command != null && word.equals("cmd_output")) {
                command.put(
                        "output",
                        command.path("output").asText()
                                + markup(event.path("output").asText()));
            } else if (command != null && word.equals("cmd_finished")) {
                command.put("result", event.path("exit_code").asText()).put("finish_time", "2014-05-01T10:10:10+02:00");
            }
        }
        return commands;
    }

    private static String markup(String text) {
        return "<span>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</span>";
    }

    private Response stop(Request request) {
        SimulatedBuild build = build(request);
        int status = semaphore.cancelBuild(build);
        if (status == 404) {
            return notFound(request);
        }
        return status == 0 || status == 208
                ? Response.json(200, json(build))
                : semaphore.refusal(request, status, "The build cannot be stopped.");
    }

    private Response notFound(Request request) {
        return semaphore.refusal(request, 404, "Build not found.");
    }

    private SimulatedBuild build(Request request) {
        return semaphore
                .listed(build -> onBranch(request, build)
                        && Integer.toString(build.number()).equals(request.value("number")))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static boolean onBranch(Request request, SimulatedBuild build) {
        return "v1".equals(build.fact("dialect"))
                && build.order().app().equals(request.value("project") + "/" + request.value("branch"));
    }

    private ObjectNode json(SimulatedBuild build) {
        ObjectNode node = Json.object();
        node.putArray("commits").add(commit(build));
        return node.put("project_name", "base-app")
                .put("branch_name", "master")
                .put("number", build.number())
                .put("result", result(build))
                .put("created_at", SemaphoreSimulator.date(build.createdAt()))
                .put("updated_at", SemaphoreSimulator.date(build.createdAt()))
                .put("started_at", SemaphoreSimulator.date(build.startedAt()))
                .put("finished_at", SemaphoreSimulator.date(build.finishedAt()))
                .put("html_url", page(build))
                .put("build_log_url", secretUrl(null, "/builds/" + build.number() + "/log"))
                .put("build_info_url", secretUrl(null, "/builds/" + build.number()));
    }

    private ObjectNode item(Request request, SimulatedBuild build) {
        ObjectNode node = Json.object()
                .put("build_url", page(build))
                .put("build_info_url", secretUrl(request, "/builds/" + build.number()))
                .put("build_number", build.number())
                .put("result", result(build))
                .put("started_at", SemaphoreSimulator.date(build.startedAt()))
                .put("finished_at", SemaphoreSimulator.date(build.finishedAt()));
        node.set("commit", commit(build));
        return node;
    }

    private String result(SimulatedBuild build) {
        String told = semaphore.toldStatus(build);
        return build.isEnded() || !SemaphoreSimulator.WORDS.waiting().contains(told) && !told.equals("running")
                ? told
                : null;
    }

    private static ObjectNode commit(SimulatedBuild build) {
        return Json.object()
                .put("id", build.fact("commit"))
                .put("url", "https://git.example.com/commit/" + build.fact("commit"))
                .put("author_name", "Ada Example")
                .put("author_email", "ada@example.com")
                .put("message", "Make it better");
    }

    private static String page(SimulatedBuild build) {
        return "https://semaphoreci.com/renderedtext/base-app/branches/master/builds/" + build.number();
    }

    private String secretUrl(Request request, String rest) {
        String branch = request == null ? "" : "/" + request.value("project") + "/" + request.value("branch");
        String token = URLEncoder.encode(semaphore.token(), StandardCharsets.UTF_8);
        return "https://semaphoreci.com/api/v1/projects" + branch + rest + "?auth_token=" + token;
    }
}
