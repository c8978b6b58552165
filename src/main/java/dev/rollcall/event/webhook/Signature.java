package dev.rollcall.event.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that it is this server that speaks, and when. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final int HINT = 4;

    private Signature() {
    }

    /** @return the text of a new secret; as a whole it is the key, in UTF-8 */
    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** By what people tell one secret from another. */
    static String hint(String secret) {
        return PREFIX + "..." + secret.substring(secret.length() - HINT);
    }

    /**
     * {@code t=1736931600,v1=5257a8...}: HMAC-SHA256 over the second, a dot and the body.
     *
     * @param secrets the one in force, and the one before while it still counts: one {@code v1} each
     */
    static String header(long second, byte[] body, List<String> secrets) {
        StringBuilder header = new StringBuilder("t=").append(second);
        for (String secret : secrets) {
            header.append(",v1=").append(HexFormat.of().formatHex(mac(second, body, secret)));
        }
        return header.toString();
    }

    private static byte[] mac(long second, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((second + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 failed", e);
        }
    }
}
