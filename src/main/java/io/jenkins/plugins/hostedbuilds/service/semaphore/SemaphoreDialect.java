package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.Choice;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.net.URI;

/** Which of Semaphore's APIs a configured service speaks. */
public enum SemaphoreDialect {
    /** The internal Builds API as drafted in 2015. */
    INTERNAL("https://semaphoreci.com/api/internal"),
    /** The public API of Semaphore Classic. */
    V1("https://semaphoreci.com/api/v1"),
    /** Semaphore 2.0. Each organization has an address of its own there, so there is no public one. */
    V1ALPHA(null);

    private final URI publicAddress;

    SemaphoreDialect(String publicAddress) {
        this.publicAddress = publicAddress == null ? null : URI.create(publicAddress);
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
