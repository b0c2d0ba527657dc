package io.jenkins.plugins.hostedbuilds;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.hostedbuilds.config.MendixEntry;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixSimulator;
import java.io.IOException;
import org.jvnet.hudson.test.JenkinsRule;

/** A simulated Mendix Cloud, and what a Jenkins needs to use it. */
public final class MendixRig extends Rig {
    public static final String CREDENTIALS = "mx";

    public MendixSimulator mendix() {
        return simulator().mendix();
    }

    @Override
    protected MendixSimulator service() {
        return mendix();
    }

    @Override
    public void configure(JenkinsRule jenkins) throws IOException {
        addCredentials(CREDENTIALS, mendix().username(), mendix().apiKey());
        connect(new MendixEntry("mendix"), mendix().uri().toString(), CREDENTIALS);
    }

    public static void addCredentials(String id, String username, String apiKey) throws IOException {
        try {
            addCredentials(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, username, apiKey));
        } catch (FormException e) {
            throw new IOException(e);
        }
    }
}
