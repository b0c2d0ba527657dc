package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixWebhook;
import java.net.URI;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Mendix Cloud; its credentials are a user's login name and, as the password, an API key of that user. */
public final class MendixEntry extends ServiceEntry {

    @DataBoundConstructor
    public MendixEntry(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return MendixService.KIND;
    }

    @Override
    public Class<? extends StandardCredentials> credentialsType() {
        return StandardUsernamePasswordCredentials.class;
    }

    @Override
    protected URI publicAddress() {
        return MendixService.PUBLIC_ADDRESS;
    }

    @Override
    public Webhook webhook() {
        return MendixWebhook.create();
    }

    @Override
    protected Authentication authentication(StandardCredentials credentials) {
        StandardUsernamePasswordCredentials user = (StandardUsernamePasswordCredentials) credentials;
        return new MendixAuthentication(user.getUsername(), user.getPassword().getPlainText());
    }

    @Override
    protected BuildService service(Connection connection) {
        return new MendixService(connection, isMarker());
    }

    @Extension
    @Symbol("mendix")
    public static final class DescriptorImpl extends EntryDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MendixEntry_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StandardUsernamePasswordCredentials.class;
        }

        @Override
        protected ServiceEntry defaultEntry() {
            return new MendixEntry(null);
        }
    }
}
