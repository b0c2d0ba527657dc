package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import java.io.IOException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.ProxyWhitelist;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.StaticWhitelist;

/**
 * Lets sandboxed scripts read the causes of Pipeline's own exception, and so the hosted build in them. What a cause
 * shows is decided by its own class.
 */
@Extension
public final class CausesWhitelist extends ProxyWhitelist {

    public CausesWhitelist() throws IOException {
        super(new StaticWhitelist("method org.jenkinsci.plugins.workflow.steps.FlowInterruptedException getCauses"));
    }
}
