package dev.rollcall.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals.
 *
 * @param id tells keys apart and stands in front of what they have sealed; says nothing about the key
 */
record SecretKey(byte[] id, SecretKeySpec spec) {

    static final int ID_BYTES = 4;

    private static final int KEY_BYTES = 32;

    /**
     * @param text 32 bytes in base64, of either alphabet
     * @param setting where it comes from, for the message
     * @throws IllegalArgumentException without the text in its message
     */
    static SecretKey of(String text, String setting) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
            if (bytes.length == KEY_BYTES) {
                return of(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw new IllegalArgumentException(setting + " must hold " + KEY_BYTES + " bytes in base64");
    }

    private static SecretKey of(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] id = Arrays.copyOf(mac.doFinal("rollcall secret key id".getBytes(StandardCharsets.US_ASCII)), ID_BYTES);
            return new SecretKey(id, new SecretKeySpec(bytes, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 failed", e);
        }
    }

    String name() {
        return HexFormat.of().formatHex(id);
    }

    boolean isCalled(byte[] other) {
        return Arrays.equals(id, other);
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "secret key " + name();
    }
}
