package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.credentials.AppStoreConnectKey;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudWebhook;
import java.net.URI;
import java.time.Clock;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Xcode Cloud; its key is one of the App Store Connect API. */
public final class XcodeCloudEntry extends ServiceEntry {

    @DataBoundConstructor
    public XcodeCloudEntry(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return XcodeCloudService.KIND;
    }

    @Override
    public Class<? extends StandardCredentials> credentialsType() {
        return AppStoreConnectKey.class;
    }

    @Override
    protected URI publicAddress() {
        return XcodeCloudService.PUBLIC_ADDRESS;
    }

    @Override
    public Webhook webhook() {
        return XcodeCloudWebhook.create();
    }

    @Override
    protected Authentication authentication(StandardCredentials credentials) {
        AppStoreConnectKey key = (AppStoreConnectKey) credentials;
        return new AppStoreConnectAuthentication(
                key.getKeyId(), key.getIssuerId(), Secret.toString(key.getPrivateKey()), Clock.systemUTC());
    }

    @Override
    protected BuildService service(Connection connection) {
        return new XcodeCloudService(connection);
    }

    @Extension
    @Symbol("xcodeCloud")
    public static final class DescriptorImpl extends EntryDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.XcodeCloudEntry_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return AppStoreConnectKey.class;
        }

        @Override
        protected ServiceEntry defaultEntry() {
            return new XcodeCloudEntry(null);
        }
    }
}
