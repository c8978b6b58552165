package dev.rollcall.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Seals what must be had again in clear, such as passwords for other systems and faces: AES-256-GCM with a random nonce. The key is
 * not in the database, so that a copy of the database gives nothing away.
 *
 * <p>What is sealed begins with the format, 2, and four bytes that tell which key it was; then come nonce, text and tag. Format 1, of
 * earlier versions, has no such four bytes: each key is tried.
 */
@ApplicationScoped
public class SecretBox {

    /** How much longer a sealed text is than the text. */
    public static final int OVERHEAD = 1 + SecretKey.ID_BYTES + 12 + 16;

    private static final byte WITHOUT_ID = 1;
    private static final byte FORMAT = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    SecretBox(SecretKeys keys) {
        this.keys = keys;
    }

    /** Whether there is a key to seal with. */
    public boolean hasKey() {
        return keys.current().isPresent();
    }

    /** @throws SecretKeyMissingException without a key to seal with */
    public void requireKey() {
        if (!hasKey()) {
            throw new SecretKeyMissingException();
        }
    }

    /**
     * @param purpose what the secret is for; only {@link #open} with the same purpose gives it back
     * @throws SecretKeyMissingException without a key
     */
    public byte[] seal(String secret, String purpose) {
        return seal(secret.getBytes(StandardCharsets.UTF_8), purpose);
    }

    /** @see #seal(String, String) */
    public byte[] seal(byte[] secret, String purpose) {
        SecretKey key = keys.current().orElseThrow(SecretKeyMissingException::new);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose).doFinal(secret);
            return ByteBuffer.allocate(OVERHEAD + secret.length).put(FORMAT).put(key.id()).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** @throws SecretUnreadableException unless it was sealed with a key that is there, for this purpose */
    public String open(byte[] sealed, String purpose) {
        return new String(openBytes(sealed, purpose), StandardCharsets.UTF_8);
    }

    /** @see #open(byte[], String) */
    public byte[] openBytes(byte[] sealed, String purpose) {
        return opened(sealed, purpose).orElseThrow(SecretUnreadableException::new).text;
    }

    /** Whether it can be something sealed: by its first byte and its length. A picture is not. */
    public static boolean isSealed(byte[] value) {
        return value.length > 1 + NONCE_BYTES && (value[0] == FORMAT || value[0] == WITHOUT_ID);
    }

    /** @return the name of the key that opens it; empty when none does */
    Optional<String> keyOf(byte[] sealed, String purpose) {
        return opened(sealed, purpose).map(opened -> opened.key.name());
    }

    /** What everything begins with that is sealed now. @throws SecretKeyMissingException without a key */
    byte[] mark() {
        SecretKey key = keys.current().orElseThrow(SecretKeyMissingException::new);
        return ByteBuffer.allocate(1 + SecretKey.ID_BYTES).put(FORMAT).put(key.id()).array();
    }

    private record Opened(SecretKey key, byte[] text) {
    }

    private Optional<Opened> opened(byte[] sealed, String purpose) {
        int start = sealed.length == 0 ? 0 : switch (sealed[0]) {
            case WITHOUT_ID -> 1;
            case FORMAT -> 1 + SecretKey.ID_BYTES;
            default -> 0;
        };
        if (start == 0 || sealed.length < start + NONCE_BYTES) {
            return Optional.empty();
        }
        return candidates(sealed).stream().map(key -> opened(sealed, start, key, purpose)).flatMap(Optional::stream).findFirst();
    }

    private List<SecretKey> candidates(byte[] sealed) {
        List<SecretKey> all = keys.all();
        if (sealed[0] == WITHOUT_ID) {
            return all;
        }
        byte[] id = Arrays.copyOfRange(sealed, 1, 1 + SecretKey.ID_BYTES);
        return all.stream().filter(key -> key.isCalled(id)).toList();
    }

    private static Optional<Opened> opened(byte[] sealed, int start, SecretKey key, String purpose) {
        byte[] nonce = Arrays.copyOfRange(sealed, start, start + NONCE_BYTES);
        int text = start + NONCE_BYTES;
        try {
            return Optional.of(new Opened(key, cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(sealed, text, sealed.length - text)));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
