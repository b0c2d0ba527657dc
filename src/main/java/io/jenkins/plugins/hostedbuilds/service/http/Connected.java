package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.util.Optional;

/** A service that is reached over one connection, which knows its account, its host and what it said of limits. */
public interface Connected extends BuildService {

    /** Over which all calls of this service go. */
    Connection connection();

    @Override
    default String account() {
        return connection().account().id();
    }

    @Override
    default String host() {
        return connection().account().host();
    }

    @Override
    default Optional<RateLimit> rateLimit() {
        return connection().rateLimit();
    }

    @Override
    default Traffic traffic() {
        return connection().traffic();
    }
}
