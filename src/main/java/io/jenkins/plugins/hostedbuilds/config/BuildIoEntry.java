package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoToken;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import java.time.Clock;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;

/** Build.io; its token is a secret text, which may also hold a refresh token of OAuth. */
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
        return BuildIoToken.authentication(
                ((StringCredentials) credentials).getSecret().getPlainText(), URI.create(getUrl()), Clock.systemUTC());
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
