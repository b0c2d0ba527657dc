package io.jenkins.plugins.hostedbuilds.steps;

import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Why a step ended otherwise than well, with the build that it was about. */
public final class HostedBuildFailure extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final HostedBuild build;
    private final String message;

    HostedBuildFailure(HostedBuild build, String message) {
        this.build = build;
        this.message = message;
    }

    /** The build; or null where none was started, or none is known. */
    @Whitelisted
    public HostedBuild getBuild() {
        return build;
    }

    @Override
    @Whitelisted
    public String getShortDescription() {
        return message;
    }
}
