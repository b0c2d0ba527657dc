package io.jenkins.plugins.hostedbuilds;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.config.XcodeCloudEntry;
import io.jenkins.plugins.hostedbuilds.credentials.AppStoreConnectKeyImpl;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.XcodeCloudSimulator;
import java.io.IOException;
import org.jvnet.hudson.test.JenkinsRule;

/** A simulated Xcode Cloud, and what a Jenkins needs to use it. */
public final class XcodeCloudRig extends Rig {
    public static final String CREDENTIALS = "asc";

    public XcodeCloudSimulator xcodeCloud() {
        return simulator().xcodeCloud();
    }

    @Override
    protected XcodeCloudSimulator service() {
        return xcodeCloud();
    }

    @Override
    public void configure(JenkinsRule jenkins) throws IOException {
        addCredentials(credentials(CREDENTIALS, xcodeCloud().teamKey()));
        connect(new XcodeCloudEntry("xcodeCloud"), xcodeCloud().uri().toString(), CREDENTIALS);
    }

    public static AppStoreConnectKeyImpl credentials(String id, ApiKey key) {
        AppStoreConnectKeyImpl credentials = new AppStoreConnectKeyImpl(
                CredentialsScope.GLOBAL, id, null, key.id(), Secret.fromString(key.privateKey()));
        credentials.setIssuerId(key.issuer());
        return credentials;
    }
}
