package dev.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/**
 * Seals secrets that must be had again in clear, such as passwords for other systems or faces of strangers: AES-256-GCM with a
 * random nonce. The key is not in the database, so that a copy of the database gives nothing away.
 */
@ApplicationScoped
public class SecretBox {

    static final String FILE = "secret-key";

    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretConfig config;
    private final RollcallConfig rollcall;
    private final SecureRandom random = new SecureRandom();
    private volatile Optional<SecretKeySpec> key;

    SecretBox(SecretConfig config, RollcallConfig rollcall) {
        this.config = config;
        this.rollcall = rollcall;
    }

    /** A wrong key stops the start. */
    void start(@Observes StartupEvent started) {
        if (rollcall.serve()) {
            key();
        }
    }

    /** Whether there is a key to seal with. */
    public boolean hasKey() {
        return key().isPresent();
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
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(secret);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length).put(FORMAT).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** @throws SecretUnreadableException unless it was sealed with this key for this purpose */
    public String open(byte[] sealed, String purpose) {
        return new String(openBytes(sealed, purpose), StandardCharsets.UTF_8);
    }

    /** @see #open(byte[], String) */
    public byte[] openBytes(byte[] sealed, String purpose) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORMAT || !hasKey()) {
            throw new SecretUnreadableException();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed, 1, NONCE_BYTES).get(nonce);
        try {
            int start = 1 + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(sealed, start, sealed.length - start);
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key().orElseThrow(SecretKeyMissingException::new), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private Optional<SecretKeySpec> key() {
        Optional<SecretKeySpec> known = key;
        if (known == null) {
            synchronized (this) {
                if (key == null) {
                    key = find().map(bytes -> new SecretKeySpec(bytes, "AES"));
                }
                known = key;
            }
        }
        return known;
    }

    private Optional<byte[]> find() {
        if (config.secretKey().isPresent()) {
            return Optional.of(decode(config.secretKey().get(), "rollcall.secret-key"));
        }
        try {
            if (config.secretKeyFile().isPresent()) {
                return Optional.of(decode(Files.readString(config.secretKeyFile().get()), "rollcall.secret-key-file"));
            }
            return rollcall.database().embedded() ? Optional.of(own(rollcall.dataDir().resolve(FILE))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secret key: " + e.getMessage(), e);
        }
    }

    private byte[] own(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] made = new byte[KEY_BYTES];
            random.nextBytes(made);
            write(file, Base64.getEncoder().encodeToString(made));
        }
        return decode(Files.readString(file), file.toString());
    }

    /** All of it or nothing: half a key would lock out what is sealed later. */
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text + System.lineSeparator(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(draft);
        }
    }

    private static byte[] decode(String text, String from) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw new IllegalArgumentException(from + " must hold " + KEY_BYTES + " bytes in base64");
    }
}
