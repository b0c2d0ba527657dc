package io.jenkins.plugins.hostedbuilds;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.config.CodemagicEntry;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.io.IOException;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jvnet.hudson.test.JenkinsRule;

/** A simulated Codemagic, and what a Jenkins needs to use it. */
public final class CodemagicRig extends Rig {
    public static final String CREDENTIALS = "cm";

    public CodemagicSimulator codemagic() {
        return simulator().codemagic();
    }

    @Override
    protected CodemagicSimulator service() {
        return codemagic();
    }

    @Override
    public void configure(JenkinsRule jenkins) throws IOException {
        connect(codemagic().uri().toString(), codemagic().token());
    }

    /** The same in a Jenkins of another process. */
    public static void connect(String url, String token) throws IOException {
        addCredentials(CREDENTIALS, token);
        connect(new CodemagicEntry("codemagic"), url, CREDENTIALS);
    }

    public static void addCredentials(String id, String secret) throws IOException {
        addCredentials(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(secret)));
    }
}
