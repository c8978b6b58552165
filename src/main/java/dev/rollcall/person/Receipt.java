package dev.rollcall.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What whoever asked for an erasure gets and nobody keeps. The audit trail has the hash of it and of the erased id: by itself the hash
 * proves nothing about anybody, but who holds the receipt and knows the id can show which entry speaks of it.
 *
 * @param text random
 */
record Receipt(String text) {

    static Receipt random() {
        return new Receipt(UUID.randomUUID().toString());
    }

    /** SHA-256 of the receipt, a colon and the id, in hexadecimal. */
    String proofOf(String personId) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest((text + ":" + personId).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
