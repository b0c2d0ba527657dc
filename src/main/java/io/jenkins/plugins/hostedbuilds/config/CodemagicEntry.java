package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicWebhook;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;

/** Codemagic; its token is a secret text. */
public final class CodemagicEntry extends ServiceEntry {

    @DataBoundConstructor
    public CodemagicEntry(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return CodemagicService.KIND;
    }

    @Override
    public Class<? extends StandardCredentials> credentialsType() {
        return StringCredentials.class;
    }

    @Override
    protected URI publicAddress() {
        return CodemagicService.PUBLIC_ADDRESS;
    }

    @Override
    public Webhook webhook() {
        return CodemagicWebhook.create();
    }

    @Override
    protected Authentication authentication(StandardCredentials credentials) {
        return Authentication.header(
                "x-auth-token",
                ((StringCredentials) credentials).getSecret().getPlainText().trim());
    }

    @Override
    protected BuildService service(Connection connection) {
        return new CodemagicService(connection, isMarker());
    }

    @Extension
    @Symbol("codemagic")
    public static final class DescriptorImpl extends EntryDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.CodemagicEntry_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StringCredentials.class;
        }

        @Override
        protected ServiceEntry defaultEntry() {
            return new CodemagicEntry(null);
        }
    }
}
