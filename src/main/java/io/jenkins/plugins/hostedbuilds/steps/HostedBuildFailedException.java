package io.jenkins.plugins.hostedbuilds.steps;

import hudson.AbortException;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * A hosted build that failed, or could not be started or followed. A build that was aborted or not built at all is told
 * by Pipeline's own exception instead, which alone can carry such a result; both have {@code causes[0].build}.
 */
public final class HostedBuildFailedException extends AbortException {
    private static final long serialVersionUID = 1L;

    private final HostedBuildFailure cause;

    HostedBuildFailedException(HostedBuildFailure cause) {
        super(cause.getShortDescription());
        this.cause = cause;
    }

    /** The build; or null where none was started, or none is known. */
    @Whitelisted
    public HostedBuild getBuild() {
        return cause.getBuild();
    }

    /** The same shape as in Pipeline's own exception. */
    @Whitelisted
    public List<HostedBuildFailure> getCauses() {
        return List.of(cause);
    }
}
