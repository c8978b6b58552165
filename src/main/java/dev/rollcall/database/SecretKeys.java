package dev.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/** The key that seals, and those that still open what was sealed before. With the embedded database the first start makes one. */
@ApplicationScoped
class SecretKeys {

    static final String FILE = "secret-key";
    static final String PREVIOUS_FILE = "secret-key-previous";

    private static final int KEY_BYTES = 32;

    private final SecretConfig config;
    private final RollcallConfig rollcall;
    private volatile Known known;

    SecretKeys(SecretConfig config, RollcallConfig rollcall) {
        this.config = config;
        this.rollcall = rollcall;
    }

    /** @param previous open only; in the order in which they are tried */
    private record Known(Optional<SecretKey> current, List<SecretKey> previous) {
    }

    /** A wrong key stops the start. */
    void start(@Observes StartupEvent started) {
        if (rollcall.serve()) {
            known();
        }
    }

    /** The one that seals. */
    Optional<SecretKey> current() {
        return known().current;
    }

    /** All that open, the current one first. */
    List<SecretKey> all() {
        List<SecretKey> all = new ArrayList<>();
        known().current.ifPresent(all::add);
        all.addAll(known().previous);
        return all;
    }

    private Known known() {
        Known now = known;
        if (now == null) {
            synchronized (this) {
                if (known == null) {
                    known = new Known(find(), findPrevious());
                }
                now = known;
            }
        }
        return now;
    }

    private Optional<SecretKey> find() {
        if (config.secretKey().isPresent() && config.secretKeyFile().isPresent()) {
            throw new IllegalArgumentException("rollcall.secret-key and rollcall.secret-key-file are both given: take one away");
        }
        Optional<SecretKey> given = config.secretKey().map(text -> SecretKey.of(text, "rollcall.secret-key"))
                .or(() -> config.secretKeyFile().map(file -> read(file, "rollcall.secret-key-file")));
        return given.isPresent() || !rollcall.database().embedded() ? given : Optional.of(own(rollcall.dataDir().resolve(FILE)));
    }

    private List<SecretKey> findPrevious() {
        List<SecretKey> previous = new ArrayList<>();
        config.secretKeyPrevious().ifPresent(texts -> texts.forEach(text -> previous.add(SecretKey.of(text, "rollcall.secret-key-previous"))));
        config.secretKeyPreviousFile().ifPresent(file -> previous.addAll(readAll(file, "rollcall.secret-key-previous-file")));
        Path beside = rollcall.dataDir().resolve(PREVIOUS_FILE);
        if (rollcall.database().embedded() && Files.exists(beside)) {
            previous.addAll(readAll(beside, beside.toString()));
        }
        return List.copyOf(previous);
    }

    private static SecretKey read(Path file, String setting) {
        return SecretKey.of(SecretFile.read(file, setting), setting);
    }

    /** One in each line. */
    private static List<SecretKey> readAll(Path file, String setting) {
        return SecretFile.read(file, setting).lines().filter(line -> !line.isBlank()).map(line -> SecretKey.of(line, setting)).toList();
    }

    private static SecretKey own(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(made);
                write(file, Base64.getEncoder().encodeToString(made));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the secret key: " + e.getMessage(), e);
        }
        return read(file, file.toString());
    }

    /** All of it or nothing: half a key would lock out what is sealed later. */
    static void write(Path file, String text) throws IOException {
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
}
