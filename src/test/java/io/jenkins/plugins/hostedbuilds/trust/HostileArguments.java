package io.jenkins.plugins.hostedbuilds.trust;

import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Calls of all steps of the plugin, in each of which one argument is a text that may lead a request astray. */
public final class HostileArguments {
    /** Of each step one call that can be meant. */
    private static final Map<String, Map<String, Object>> GOOD = Map.ofEntries(
            Map.entry("codemagicBuild", Map.of("appId", "a1", "workflowId", "w1", "branch", "main")),
            Map.entry("xcodeCloudBuild", Map.of("app", "Counter", "workflow", "Release", "branch", "main")),
            Map.entry("buildIoBuild", Map.of("app", "shop", "branch", "main")),
            Map.entry("mendixPackage", Map.of("appId", "calc", "branch", "main", "revision", "64", "version", "2.5.4")),
            Map.entry("semaphoreBuild", Map.of("owner", "acme", "project", "backend", "branchId", "main")),
            Map.entry("mendixPackages", Map.of("appId", "calc")),
            Map.entry("mendixPackageInfo", Map.of("appId", "calc", "packageId", "p1")),
            Map.entry("mendixDeletePackage", Map.of("appId", "calc", "packageId", "p1")),
            Map.entry("mendixDownloadPackage", Map.of("appId", "calc", "packageId", "p1", "file", "a.mda")),
            Map.entry("mendixDeploy", Map.of("appId", "calc", "packageId", "p1", "environment", "Test")),
            Map.entry("semaphoreBuilds", Map.of("owner", "acme", "project", "backend")),
            Map.entry("semaphoreBuildInfo", Map.of("owner", "acme", "project", "backend", "id", "1")),
            Map.entry("hostedBuildStatus", Map.of("service", "codemagic", "id", "b1", "appId", "a1")),
            Map.entry("waitForHostedBuild", Map.of("service", "codemagic", "id", "b1", "appId", "a1")),
            Map.entry("cancelHostedBuild", Map.of("service", "codemagic", "id", "b1", "appId", "a1")));

    /** Where an argument leads to another kind of request: those of other dialects, and ids in place of names. */
    private static final List<Call> MORE = List.of(
            new Call("xcodeCloudBuild", Map.of("workflowId", "w1")),
            new Call("xcodeCloudBuild", Map.of("app", "Counter", "workflow", "Release", "tag", "v1.2.0")),
            new Call("semaphoreBuild", Map.of("service", "semaphore-classic", "project", "h1", "branchId", "44")),
            new Call("semaphoreBuild", Map.of("service", "semaphore-2", "projectId", "p1", "reference", "main")),
            new Call("hostedBuildStatus", Map.of("service", "xcodeCloud", "id", "b1")),
            new Call("hostedBuildStatus", Map.of("service", "mendix", "id", "b1", "appId", "calc")),
            new Call("hostedBuildStatus", Map.of("service", "semaphore", "id", "1", "owner", "a", "project", "p")),
            new Call("hostedBuildStatus", Map.of("service", "semaphore-classic", "id", "1", "project", "h")),
            new Call("hostedBuildStatus", Map.of("service", "semaphore-2", "id", "w1")));

    /** Arguments of which one value is enough. */
    private static final Set<String> NEVER_SENT =
            Set.of("label", "log", "artifacts", "artifactsDir", "testResults", "download", "file", "credentialsId");

    /** One call: a step's name and its arguments. */
    public record Call(String step, Map<String, Object> arguments) {
        Call with(String argument, Object value) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            all.put(argument, value);
            return new Call(step, all);
        }
    }

    private HostileArguments() {}

    /** @param elsewhere a host and its port that nobody may be led to */
    static List<String> values(String elsewhere) {
        return List.of(
                "http://" + elsewhere + "/x",
                "..",
                "../..//" + elsewhere + "/x?a=b#c",
                ":80@" + elsewhere + ";\\%2e%2e\r\nHost: " + elsewhere + "\r\n\r\n" + "x".repeat(1_000));
    }

    /** The names of all steps of the plugin. */
    static Set<String> steps() {
        Set<String> names = new TreeSet<>();
        ours().forEach(step -> names.add(step.getFunctionName()));
        return names;
    }

    /** The steps of which a call is known. */
    static Set<String> known() {
        Set<String> names = new TreeSet<>(GOOD.keySet());
        names.add("buildIo");
        return names;
    }

    private static List<StepDescriptor> ours() {
        return StepDescriptor.all().stream()
                .filter(step -> step.clazz.getName().startsWith("io.jenkins.plugins.hostedbuilds.steps."))
                .toList();
    }

    /** Every text of every step, one at a time; each of the values is tried. */
    static List<Call> calls(List<String> values) {
        List<Call> calls = new ArrayList<>();
        for (StepDescriptor step : ours()) {
            Map<String, Object> good = GOOD.get(step.getFunctionName());
            if (good != null) {
                Call call = new Call(step.getFunctionName(), good);
                for (String argument : texts(step)) {
                    List<String> tried = NEVER_SENT.contains(argument) ? values.subList(0, 1) : values;
                    tried.forEach(value -> calls.add(call.with(argument, value)));
                }
            }
        }
        MORE.forEach(call -> call.arguments()
                .keySet()
                .forEach(argument -> values.forEach(value -> calls.add(call.with(argument, value)))));
        for (BuildIoOperation operation : BuildIoOperation.values()) {
            Call call = new Call("buildIo", Map.of("operation", operation.word()));
            for (String required : operation.required()) {
                call = call.with(required, example(required));
            }
            for (String required : operation.required()) {
                for (String value : values) {
                    if (example(required) instanceof String) {
                        calls.add(call.with(required, value));
                    }
                }
            }
        }
        return calls;
    }

    private static Object example(String argument) {
        return switch (argument) {
            case "vars" -> Map.of("A", "b");
            case "command" -> List.of("ls");
            default -> "x1";
        };
    }

    private static List<String> texts(StepDescriptor step) {
        return new DescribableModel<>(step.clazz)
                .getParameters().stream()
                        .filter(parameter -> parameter.getErasedType() == String.class)
                        .map(parameter -> parameter.getName())
                        .toList();
    }
}
