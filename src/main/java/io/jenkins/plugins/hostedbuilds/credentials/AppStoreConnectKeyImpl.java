package io.jenkins.plugins.hostedbuilds.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A key of the App Store Connect API that Jenkins keeps, encrypted. */
public final class AppStoreConnectKeyImpl extends BaseStandardCredentials implements AppStoreConnectKey {
    private static final long serialVersionUID = 1L;

    private final String keyId;
    private final Secret privateKey;
    private String issuerId;

    @DataBoundConstructor
    public AppStoreConnectKeyImpl(
            CredentialsScope scope, String id, String description, String keyId, Secret privateKey) {
        super(scope, id, description);
        this.keyId = Util.fixNull(keyId).trim();
        this.privateKey = privateKey;
    }

    @Override
    public String getKeyId() {
        return keyId;
    }

    @Override
    public Secret getPrivateKey() {
        return privateKey;
    }

    @CheckForNull
    @Override
    public String getIssuerId() {
        return issuerId;
    }

    @DataBoundSetter
    public void setIssuerId(String issuerId) {
        this.issuerId = Util.fixEmptyAndTrim(issuerId);
    }

    @Extension
    @Symbol("appStoreConnectKey")
    public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.AppStoreConnectKeyImpl_DisplayName();
        }

        @Override
        public String getIconClassName() {
            return "symbol-key-outline plugin-ionicons-api";
        }

        @POST
        public FormValidation doCheckKeyId(@AncestorInPath AccessControlled context, @QueryParameter String value) {
            checkMayEdit(context);
            String text = Util.fixEmptyAndTrim(value);
            return text == null || text.matches("[A-Za-z0-9]+")
                    ? FormValidation.validateRequired(value)
                    : FormValidation.warning(Messages.AppStoreConnectKeyImpl_KeyId());
        }

        @POST
        public FormValidation doCheckIssuerId(@AncestorInPath AccessControlled context, @QueryParameter String value) {
            checkMayEdit(context);
            String text = Util.fixEmptyAndTrim(value);
            return text == null || text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                    ? FormValidation.ok()
                    : FormValidation.warning(Messages.AppStoreConnectKeyImpl_IssuerId());
        }

        /** Whether the text is a key that can sign; asks nobody. */
        @POST
        public FormValidation doCheckPrivateKey(
                @AncestorInPath AccessControlled context, @QueryParameter Secret value) {
            checkMayEdit(context);
            try {
                AppStoreConnectAuthentication.check(Secret.toString(value));
                return FormValidation.ok();
            } catch (InvalidArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static void checkMayEdit(AccessControlled context) {
            AccessControlled owner = context == null ? Jenkins.get() : context;
            owner.checkAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE);
        }
    }
}
