package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicApi;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicWebhook;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Codemagic; its token is a secret text, which goes to both addresses where builds are read through V3. */
public final class CodemagicEntry extends ServiceEntry {
    private String apiVersion;
    private String urlV3;

    @DataBoundConstructor
    public CodemagicEntry(String name) {
        super(name);
    }

    /** Through which API builds are read: {@code legacy} or {@code v3}. */
    public String getApiVersion() {
        return api().word();
    }

    /** @throws InvalidArgumentException where there is no such API */
    @DataBoundSetter
    public void setApiVersion(String apiVersion) {
        String word = Util.fixEmptyAndTrim(apiVersion);
        this.apiVersion = word == null ? null : CodemagicApi.of(word).word();
    }

    private CodemagicApi api() {
        return apiVersion == null ? CodemagicApi.LEGACY : CodemagicApi.of(apiVersion);
    }

    /** The address of V3; without meaning where builds are not read through it. */
    public String getUrlV3() {
        return urlV3 == null ? CodemagicService.PUBLIC_ADDRESS_V3.toString() : urlV3;
    }

    @DataBoundSetter
    public void setUrlV3(String urlV3) {
        String text = Util.fixEmptyAndTrim(urlV3);
        this.urlV3 = CodemagicService.PUBLIC_ADDRESS_V3.toString().equals(text) ? null : text;
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
    protected List<String> traits() {
        return Stream.concat(super.traits().stream(), Stream.of(getApiVersion(), getUrlV3()))
                .toList();
    }

    @Override
    protected BuildService service(Connection connection) {
        return switch (api()) {
            case LEGACY -> new CodemagicService(connection, isMarker());
            case V3 -> CodemagicService.readingV3(connection, URI.create(getUrlV3()), isMarker());
        };
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

        /** For the form: what the address is where nobody set it. */
        @Restricted(DoNotUse.class)
        public String getPublicUrlV3() {
            return CodemagicService.PUBLIC_ADDRESS_V3.toString();
        }

        @POST
        public ListBoxModel doFillApiVersionItems() {
            return words(CodemagicApi.class);
        }

        @POST
        public FormValidation doCheckUrlV3(@QueryParameter String value) {
            return checkAddress(value);
        }
    }
}
