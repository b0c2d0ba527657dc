package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook whose body is JSON. */
public final class JsonWebhook implements Webhook {

    /** How a service signs. */
    @FunctionalInterface
    public interface Signature {
        boolean fits(UnaryOperator<String> header, byte[] body, String secret, Instant now);
    }

    private final Signature signature;
    private final Function<JsonNode, Stream<String>> builds;

    /**
     * @param signature null where the service does not sign
     * @param builds the ids of builds in a body; nulls among them are passed over
     */
    public JsonWebhook(Signature signature, Function<JsonNode, Stream<String>> builds) {
        this.signature = signature;
        this.builds = builds;
    }

    @Override
    public boolean signs() {
        return signature != null;
    }

    @Override
    public boolean signed(UnaryOperator<String> header, byte[] body, String secret, Instant now) {
        return signature != null && signature.fits(header, body, secret, now);
    }

    @Override
    public Set<String> builds(byte[] body) {
        try {
            return builds.apply(Json.parse(body)).filter(Objects::nonNull).collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** The bytes' HMAC-SHA256 (RFC 2104). */
    public static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the texts are equal, in a time that does not tell where they differ; a missing one equals nothing. */
    public static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
