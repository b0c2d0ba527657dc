package io.jenkins.plugins.hostedbuilds.credentials;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.NameWith;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.util.Secret;

/** A key of the App Store Connect API: a team's, or a person's where it has no issuer. */
@NameWith(AppStoreConnectKey.NameProvider.class)
public interface AppStoreConnectKey extends StandardCredentials {

    /** What App Store Connect calls the key, ten capitals and digits. */
    String getKeyId();

    /** The team's issuer id, or null for a person's key. */
    @CheckForNull
    String getIssuerId();

    /** The text of the {@code .p8} file. */
    Secret getPrivateKey();

    /** How such credentials are called in lists. */
    final class NameProvider extends CredentialsNameProvider<AppStoreConnectKey> {

        @NonNull
        @Override
        public String getName(@NonNull AppStoreConnectKey key) {
            String description = Util.fixEmptyAndTrim(key.getDescription());
            return description == null ? key.getKeyId() : key.getKeyId() + " (" + description + ")";
        }
    }
}
