package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * What Semaphore 2.0 tells of a pipeline.
 *
 * @param answer an object with {@code pipeline} and {@code blocks}
 */
record V1AlphaPipeline(JsonNode answer) {

    /**
     * A job, which only a detailed answer tells of.
     *
     * @param name with its block's name before it
     * @param status {@code FINISHED} at its end
     * @param result {@code PASSED}, {@code FAILED} or {@code STOPPED}, or null
     */
    record Job(String id, String name, String status, String result) {

        boolean waits() {
            return "PENDING".equalsIgnoreCase(status) || "QUEUED".equalsIgnoreCase(status);
        }

        boolean ended() {
            return "FINISHED".equalsIgnoreCase(status);
        }

        boolean failed() {
            return SemaphoreWords.result(result) == Result.FAILURE;
        }
    }

    JsonNode pipeline() {
        return answer.path("pipeline");
    }

    /** Its blocks, in their order. */
    List<BuildAction> blocks() {
        List<BuildAction> blocks = new ArrayList<>();
        answer.path("blocks").forEach(block -> {
            String name = text(block, "name");
            if (name != null) {
                String word = firstText(block, "result", "state");
                boolean skipped = "skipped".equalsIgnoreCase(text(block, "result_reason"));
                Result result = skipped ? Result.NOT_BUILT : SemaphoreWords.result(text(block, "result"));
                blocks.add(new BuildAction(name, result == null ? null : word, result, null, null));
            }
        });
        return blocks;
    }

    /** The jobs of all its blocks, in their order. */
    List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        answer.path("blocks")
                .forEach(block -> block.path("jobs").forEach(job -> {
                    String id = text(job, "job_id");
                    if (id != null) {
                        String name = name(text(block, "name"), text(job, "name"));
                        jobs.add(new Job(id, name, text(job, "status"), text(job, "result")));
                    }
                }));
        return jobs;
    }

    private static String name(String block, String job) {
        if (job == null) {
            return String.valueOf(block);
        }
        return block == null || block.equals(job) ? job : block + ": " + job;
    }

    /** The parameter's value, or null. */
    String parameter(String name) {
        String value = null;
        for (JsonNode variable : pipeline().path("env_vars")) {
            value = name.equals(text(variable, "name")) ? text(variable, "value") : value;
        }
        return value;
    }

    /** Whether parameters are told at all. */
    boolean tellsParameters() {
        return pipeline().path("env_vars").isArray();
    }
}
