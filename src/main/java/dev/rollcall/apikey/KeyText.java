package dev.rollcall.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text of a key: {@code sk_live_} and 32 random bytes in base64url. A key has 256 bits of its own, so one unsalted SHA-256
 * is enough to store it by.
 */
final class KeyText {

    private static final String START = "sk_live_";
    private static final int BYTES = 32;
    private static final int MADE = START.length() + 43;
    private static final int SHOWN = START.length() + 4;

    private KeyText() {
    }

    static String generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return START + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it looks like one that was made here: its beginning is no secret then. */
    static boolean isOurs(String key) {
        return key.startsWith(START) && key.length() == MADE;
    }

    /** Enough to tell keys apart, too little to guess one. */
    static String prefix(String key) {
        return key.startsWith(START) ? key.substring(0, Math.min(SHOWN, key.length())) : key.substring(0, Math.min(4, key.length()));
    }
}
