package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key on the curve P-256, which signs as ES256 (RFC 7518, 3.4) wants it. Safe for use by many threads. */
final class SigningKey {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String PARAMETERS = "EC PARAMETERS";

    /** {@code SEQUENCE { INTEGER 0, SEQUENCE { ecPublicKey, prime256v1 } }}: what PKCS#8 has before the key itself. */
    private static final byte[] P256 =
            HexFormat.of().parseHex("020100" + "3013" + "06072a8648ce3d0201" + "06082a8648ce3d030107");

    /** Of a SEC1 key on P-256 (RFC 5915), behind the length of the whole: version 1, and 32 bytes. */
    private static final byte[] SEC1_BEGIN = HexFormat.of().parseHex("0201010420");

    /** What may stand behind those bytes: the curve by its name. */
    private static final byte[] SEC1_CURVE = HexFormat.of().parseHex("a00a06082a8648ce3d030107");

    private static final int SEC1_HEADER = 2;
    private static final int SCALAR = 32;
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;
    private static final byte TAGGED = (byte) 0xa0;

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads the text of a {@code .p8} file (PKCS#8), of a key as OpenSSL writes it (SEC1), or the Base64 of either.
     * Line breaks may also be written as {@code \n}, as in JSON.
     *
     * @throws InvalidArgumentException which says what the text is instead, without quoting it
     */
    static SigningKey parse(String text) {
        String given =
                text == null ? "" : text.replace("\\n", "\n").replace("\\r", "").trim();
        if (given.isEmpty()) {
            throw wrong(Messages.SigningKey_Empty());
        }
        if (given.startsWith("{")) {
            throw wrong(Messages.SigningKey_Json());
        }
        if (given.contains("-----BEGIN")) {
            return ofPem(given);
        }
        byte[] decoded = decoded(given);
        String inner = new String(decoded, StandardCharsets.ISO_8859_1);
        return inner.contains("-----BEGIN") ? ofPem(inner) : ofDer(decoded);
    }

    private static SigningKey ofPem(String pem) {
        Matcher blocks = BLOCK.matcher(pem);
        while (blocks.find()) {
            String kind = blocks.group(1);
            if (kind.equals(PKCS8) || kind.equals(SEC1)) {
                return ofDer(decoded(blocks.group(2)));
            }
            if (!kind.equals(PARAMETERS)) {
                throw wrong(Messages.SigningKey_OtherPem(kind));
            }
        }
        throw wrong(pem.contains("ENCRYPTED") ? Messages.SigningKey_Encrypted() : Messages.SigningKey_Torn());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw wrong(base64.contains("ENCRYPTED") ? Messages.SigningKey_Encrypted() : Messages.SigningKey_Torn());
        }
    }

    private static SigningKey ofDer(byte[] der) {
        try {
            byte[] pkcs8 = holds(der, SEC1_HEADER, SEC1_BEGIN) ? wrapped(der) : der;
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (key instanceof ECPrivateKey ec && onP256(ec)) {
                return new SigningKey(key);
            }
        } catch (GeneralSecurityException e) {
            // told below: what the provider says helps nobody
        }
        throw wrong(Messages.SigningKey_NotP256());
    }

    private static boolean onP256(ECPrivateKey key) throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec wanted = named.getParameterSpec(ECParameterSpec.class);
        return key.getParams().getCurve().equals(wanted.getCurve())
                && key.getParams().getOrder().equals(wanted.getOrder())
                && key.getS().signum() > 0
                && key.getS().compareTo(wanted.getOrder()) < 0;
    }

    /** A SEC1 key as PKCS#8, which is the one form that Java reads. Both are shorter than 128 and 256 bytes. */
    private static byte[] wrapped(byte[] sec1) throws GeneralSecurityException {
        int behind = SEC1_HEADER + SEC1_BEGIN.length + SCALAR;
        boolean namesCurve = sec1.length > behind && sec1[behind] == TAGGED;
        if (sec1[0] != SEQUENCE || sec1.length > 127 || namesCurve && !holds(sec1, behind, SEC1_CURVE)) {
            throw new GeneralSecurityException();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(P256);
        body.write(OCTETS);
        body.write(sec1.length);
        body.writeBytes(sec1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(SEQUENCE);
        whole.write(0x81);
        whole.write(body.size());
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }

    private static boolean holds(byte[] bytes, int at, byte[] part) {
        return bytes.length >= at + part.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    private static InvalidArgumentException wrong(String message) {
        return new InvalidArgumentException("privateKey", message);
    }

    /** The signature as its two numbers, 64 bytes, not the DER form that Java has otherwise. */
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
