package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreAuth;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreWebhook;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Semaphore in one of its dialects; its token is a secret text. */
public final class SemaphoreEntry extends ServiceEntry {
    private String dialect;
    private String auth;

    @DataBoundConstructor
    public SemaphoreEntry(String name) {
        super(name);
    }

    /** Which API the address speaks: {@code internal}, {@code v1} or {@code v1alpha}. */
    public String getDialect() {
        return dialect().word();
    }

    /** @throws InvalidArgumentException where there is no such dialect */
    @DataBoundSetter
    public void setDialect(String dialect) {
        String word = Util.fixEmptyAndTrim(dialect);
        this.dialect = word == null ? null : SemaphoreDialect.of(word).word();
    }

    /** How the token is shown: {@code token}, {@code bearer}, {@code query} or {@code none}. */
    public String getAuth() {
        return auth().word();
    }

    /** @throws InvalidArgumentException where there is no such way */
    @DataBoundSetter
    public void setAuth(String auth) {
        String word = Util.fixEmptyAndTrim(auth);
        this.auth = word == null ? null : SemaphoreAuth.of(word).word();
    }

    /** A public address means that of the dialect, in whichever order the two are set. */
    @Override
    @DataBoundSetter
    public void setUrl(String url) {
        super.setUrl(isPublic(url) ? null : url);
    }

    private SemaphoreDialect dialect() {
        return dialect == null ? SemaphoreDialect.INTERNAL : SemaphoreDialect.of(dialect);
    }

    private SemaphoreAuth auth() {
        return auth == null ? SemaphoreAuth.TOKEN : SemaphoreAuth.of(auth);
    }

    @Override
    public String kind() {
        return SemaphoreService.KIND;
    }

    @Override
    public Class<? extends StandardCredentials> credentialsType() {
        return StringCredentials.class;
    }

    @Override
    protected URI publicAddress() {
        URI address = dialect().publicAddress();
        return address == null ? SemaphoreDialect.INTERNAL.publicAddress() : address;
    }

    private static boolean isPublic(String url) {
        String text = Util.fixEmptyAndTrim(url);
        return text == null
                || Stream.of(SemaphoreDialect.values())
                        .map(SemaphoreDialect::publicAddress)
                        .anyMatch(
                                address -> address != null && address.toString().equals(text));
    }

    @Override
    protected boolean isAuthenticated() {
        return auth() != SemaphoreAuth.NONE;
    }

    @Override
    public Webhook webhook() {
        return SemaphoreWebhook.create();
    }

    @Override
    protected Authentication authentication(StandardCredentials credentials) {
        return auth().with(
                        credentials instanceof StringCredentials text
                                ? text.getSecret().getPlainText().trim()
                                : null);
    }

    @Override
    protected List<String> traits() {
        return Stream.concat(super.traits().stream(), Stream.of(getDialect(), getAuth()))
                .toList();
    }

    @Override
    protected BuildService service(Connection connection) {
        if (dialect().publicAddress() == null && isPublic(getUrl())) {
            throw new InvalidArgumentException("service", Messages.SemaphoreEntry_NoAddress(getName()));
        }
        return SemaphoreService.of(connection, dialect(), isMarker());
    }

    @Extension
    @Symbol("semaphore")
    public static final class DescriptorImpl extends EntryDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.SemaphoreEntry_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StringCredentials.class;
        }

        @Override
        protected ServiceEntry defaultEntry() {
            return new SemaphoreEntry(null);
        }

        @Override
        protected List<String> connectingFields() {
            return List.of("dialect", "auth");
        }

        @POST
        public ListBoxModel doFillDialectItems() {
            return words(SemaphoreDialect.class);
        }

        @POST
        public ListBoxModel doFillAuthItems() {
            return words(SemaphoreAuth.class);
        }

        @POST
        public FormValidation doCheckDialect(@QueryParameter String value, @QueryParameter String url) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return SemaphoreDialect.V1ALPHA.word().equals(value) && isPublic(url)
                    ? FormValidation.error(Messages.SemaphoreEntry_SetAddress())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckAuth(@QueryParameter String value, @QueryParameter String dialect) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            boolean inQuery = SemaphoreAuth.QUERY.word().equals(value);
            if (SemaphoreDialect.V1.word().equals(dialect) && !inQuery) {
                return FormValidation.warning(Messages.SemaphoreEntry_WantsQuery());
            }
            boolean inHeader = List.of(SemaphoreAuth.TOKEN.word(), SemaphoreAuth.BEARER.word())
                    .contains(value);
            return SemaphoreDialect.V1ALPHA.word().equals(dialect) && !inHeader
                    ? FormValidation.warning(Messages.SemaphoreEntry_WantsHeader())
                    : FormValidation.ok();
        }
    }
}
