package io.jenkins.plugins.hostedbuilds.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Choice;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * One configured service: a name by which jobs call it, an address, and the credentials for jobs that bring none. Only
 * an administrator can say to which host a secret goes.
 */
public abstract class ServiceEntry extends AbstractDescribableImpl<ServiceEntry> {
    private final String name;
    private String url;
    private String credentialsId;
    private boolean marker = true;
    private String webhookSecretId;
    private Integer requestsPerHour;

    protected ServiceEntry(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    /** What jobs write as {@code service}; the kind where nothing was chosen. */
    public String getName() {
        return name == null ? kind() : name;
    }

    /** The API's address without a slash at its end. */
    public String getUrl() {
        return url == null ? publicAddress().toString() : url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        String text = Util.fixEmptyAndTrim(url);
        this.url = text == null || text.equals(publicAddress().toString()) ? null : text;
    }

    /** The credentials for jobs that bring none, found in the global store; or null. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Whether builds get a marker by which they are recognised should the answer to a start be lost. */
    public boolean isMarker() {
        return marker;
    }

    @DataBoundSetter
    public void setMarker(boolean marker) {
        this.marker = marker;
    }

    /** The secret text by which calls of the service are recognised, found in the global store; or null for none. */
    @CheckForNull
    public String getWebhookSecretId() {
        return webhookSecretId;
    }

    @DataBoundSetter
    public void setWebhookSecretId(String webhookSecretId) {
        this.webhookSecretId = Util.fixEmptyAndTrim(webhookSecretId);
    }

    /** No more requests than that are spent on following builds in an hour, all others counted; or null for any number. */
    @CheckForNull
    public Integer getRequestsPerHour() {
        return requestsPerHour;
    }

    @DataBoundSetter
    public void setRequestsPerHour(Integer requestsPerHour) {
        this.requestsPerHour = requestsPerHour == null || requestsPerHour < 1 ? null : requestsPerHour;
    }

    /** The kind of service in one word. */
    public abstract String kind();

    /** Whether builds of this kind can be had here: the entry's own kind, or another that its account serves too. */
    public boolean offers(String wanted) {
        return kind().equals(wanted);
    }

    /** What understands the service's calls, or null where it makes none. */
    @CheckForNull
    public Webhook webhook() {
        return null;
    }

    /** The secret by which calls of the service are recognised, or null where none is configured or to be found. */
    @CheckForNull
    public final String webhookSecret() {
        return webhookSecretId == null
                ? null
                : CredentialsProvider.lookupCredentialsInItemGroup(
                                StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                        .stream()
                        .filter(credentials -> credentials.getId().equals(webhookSecretId))
                        .map(credentials ->
                                credentials.getSecret().getPlainText().trim())
                        .filter(secret -> !secret.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    /** The type of credentials that the service wants. */
    public abstract Class<? extends StandardCredentials> credentialsType();

    protected abstract URI publicAddress();

    /** Whether the service is to be shown credentials at all. */
    protected boolean isAuthenticated() {
        return true;
    }

    /**
     * How such credentials are shown to the service.
     *
     * @param credentials null where the service is to be shown none
     */
    protected abstract Authentication authentication(StandardCredentials credentials);

    /** What besides the address and the secret makes two connections differ. */
    protected List<String> traits() {
        return List.of(String.valueOf(marker), String.valueOf(requestsPerHour));
    }

    protected abstract BuildService service(Connection connection);

    /** The service for builds of one of the kinds that the entry {@linkplain #offers offers}. */
    protected BuildService service(Connection connection, String wanted) {
        return service(connection);
    }

    List<DomainRequirement> requirements() {
        return URIRequirementBuilder.fromUri(getUrl()).build();
    }

    /** What the forms of all kinds share. */
    public abstract static class EntryDescriptor extends Descriptor<ServiceEntry> {

        protected abstract Class<? extends StandardCredentials> credentialsType();

        /** Whether the service makes calls of its own. */
        public boolean isWebhookOffered() {
            return defaultEntry().webhook() != null;
        }

        @POST
        public ListBoxModel doFillWebhookSecretIdItems(@QueryParameter String webhookSecretId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(webhookSecretId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StringCredentials.class,
                            List.of(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(webhookSecretId);
        }

        /** The service as it is where nobody configured it. */
        protected abstract ServiceEntry defaultEntry();

        /** The fields of the form that a connection is made of, besides those of all kinds. */
        protected List<String> connectingFields() {
            return List.of();
        }

        /** For the form: all of them, as its button wants them. */
        @Restricted(DoNotUse.class)
        public String getTestedFields() {
            return Stream.concat(Stream.of("name", "url", "credentialsId", "marker"), connectingFields().stream())
                    .collect(Collectors.joining(","));
        }

        /**
         * Asks the service who we are, by the form as it is filled in now. The answer is waited for, which is what the
         * button's user does too.
         */
        @POST
        public FormValidation doTestConnection(StaplerRequest2 request, @QueryParameter String url) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            FormValidation address = doCheckUrl(url);
            return address.kind == FormValidation.Kind.ERROR ? address : ConnectionCheck.of(entry(request));
        }

        private ServiceEntry entry(StaplerRequest2 request) {
            JSONObject form = new JSONObject();
            request.getParameterMap().forEach((field, values) -> form.element(field, values[0]));
            return request.bindJSON(clazz, form);
        }

        /** Names stand in jobs, and in the addresses that services call. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String text = Util.fixEmptyAndTrim(value);
            return text == null || text.matches("[\\w.-]+")
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.ServiceEntry_NotAName());
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return checkAddress(value);
        }

        @POST
        public FormValidation doCheckRequestsPerHour(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : FormValidation.validatePositiveInteger(value);
        }

        /** The words of a setting, for those who may see the system's settings. */
        protected static <E extends Enum<E>> ListBoxModel words(Class<E> type) {
            Jenkins.get().checkPermission(Jenkins.SYSTEM_READ);
            ListBoxModel items = new ListBoxModel();
            Choice.words(type).forEach(items::add);
            return items;
        }

        /** Whether an address can be one; none at all means the public one. */
        protected static FormValidation checkAddress(String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String text = Util.fixEmptyAndTrim(value);
            if (text == null) {
                return FormValidation.ok();
            }
            try {
                URI address = new URI(text);
                boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
                if (!web || address.getHost() == null) {
                    return FormValidation.error(Messages.ServiceEntry_NotAnAddress());
                }
                return "http".equals(address.getScheme())
                        ? FormValidation.warning(Messages.ServiceEntry_NotEncrypted())
                        : FormValidation.ok();
            } catch (URISyntaxException e) {
                return FormValidation.error(Messages.ServiceEntry_NotAnAddress());
            }
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String url) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            credentialsType(),
                            URIRequirementBuilder.fromUri(url).build(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(credentialsId);
        }
    }
}
