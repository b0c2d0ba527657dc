package io.jenkins.plugins.hostedbuilds.sixth;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import org.jvnet.hudson.test.TestExtension;

/** Where the service is; it wants no credentials. */
public final class ToyEntry extends ServiceEntry {

    public ToyEntry(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return ToyService.KIND;
    }

    @Override
    public Class<? extends StandardCredentials> credentialsType() {
        return StandardCredentials.class;
    }

    @Override
    protected URI publicAddress() {
        return URI.create("http://localhost");
    }

    @Override
    protected boolean isAuthenticated() {
        return false;
    }

    @Override
    protected Authentication authentication(StandardCredentials credentials) {
        return Authentication.none();
    }

    @Override
    protected BuildService service(Connection connection) {
        return new ToyService(connection);
    }

    @TestExtension
    public static final class DescriptorImpl extends EntryDescriptor {

        @Override
        public String getDisplayName() {
            return "Toys";
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StandardCredentials.class;
        }

        @Override
        protected ServiceEntry defaultEntry() {
            return new ToyEntry(null);
        }
    }
}
