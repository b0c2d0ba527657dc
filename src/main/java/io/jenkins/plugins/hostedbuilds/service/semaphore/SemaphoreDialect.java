package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.Choice;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.net.URI;
import java.util.List;

/** Which of Semaphore's APIs a configured service speaks. */
public enum SemaphoreDialect {
    /** The internal Builds API as drafted in 2015. */
    INTERNAL("https://semaphoreci.com/api/internal", List.of("owner", "project", "branchId"), List.of()),
    /** The public API of Semaphore Classic. */
    V1("https://semaphoreci.com/api/v1", List.of("project", "branchId"), List.of("commitSha")),
    /** Semaphore 2.0. Each organization has an address of its own there, so there is no public one. */
    V1ALPHA(null, List.of("projectId", "reference"), List.of("commitSha", "pipelineFile", "parameters"));

    private final URI publicAddress;
    private final List<String> required;
    private final List<String> optional;

    SemaphoreDialect(String publicAddress, List<String> required, List<String> optional) {
        this.publicAddress = publicAddress == null ? null : URI.create(publicAddress);
        this.required = required;
        this.optional = optional;
    }

    /** The arguments of a start without which there is none. */
    public List<String> required() {
        return required;
    }

    /** The arguments of a start that can be left out. */
    public List<String> optional() {
        return optional;
    }

    /** As people write it in the configuration: {@code v1alpha}. */
    public String word() {
        return Choice.word(this);
    }

    /** The API's address, or null where every organization has its own. */
    public URI publicAddress() {
        return publicAddress;
    }

    /** @throws InvalidArgumentException where there is no such dialect */
    public static SemaphoreDialect of(String word) {
        return Choice.of(SemaphoreDialect.class, "dialect", word);
    }
}
