package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;

/** Build.io; its token is a secret text. */
public final class BuildIoEntry extends ServiceEntry {

    @DataBoundConstructor
    public BuildIoEntry(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return BuildIoService.KIND;
    }

    @Override
    public Class<? extends StandardCredentials> credentialsType() {
        return StringCredentials.class;
    }

    @Override
    protected URI publicAddress() {
        return BuildIoService.PUBLIC_ADDRESS;
    }

    @Override
    protected Authentication authentication(StandardCredentials credentials) {
        return Authentication.bearer(
                ((StringCredentials) credentials).getSecret().getPlainText().trim());
    }

    @Override
    protected BuildService service(Connection connection) {
        return new BuildIoService(connection);
    }

    @Extension
    @Symbol("buildIo")
    public static final class DescriptorImpl extends EntryDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.BuildIoEntry_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StringCredentials.class;
        }

        @Override
        protected ServiceEntry defaultEntry() {
            return new BuildIoEntry(null);
        }
    }
}
