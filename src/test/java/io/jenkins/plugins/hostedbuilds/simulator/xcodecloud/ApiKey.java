package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A key of the App Store Connect API. Immutable.
 *
 * @param id what a token names as {@code kid}
 * @param issuer the team's issuer id, or null for a person's key
 * @param privateKey the text of the {@code .p8} file
 * @param publicKey what the service checks signatures with
 */
public record ApiKey(String id, String issuer, String privateKey, PublicKey publicKey) {

    private static final int LINE = 64;

    /** A new one on the curve P-256. */
    public static ApiKey create(String id, String issuer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            String pem = "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
            return new ApiKey(id, issuer, pem, pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
