package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;

/** The key that the embedded mode has made for itself, as a file to be kept elsewhere. Only commands ask for it, past injection. */
@Unremovable
@ApplicationScoped
public class SecretKeyFile {

    private final SecretConfig config;
    private final RollcallConfig rollcall;

    SecretKeyFile(SecretConfig config, RollcallConfig rollcall) {
        this.config = config;
        this.rollcall = rollcall;
    }

    /** Whether the key is Rollcall's own affair: with the embedded database, unless the operator has set one. */
    public boolean isOwn() {
        return rollcall.database().embedded() && config.secretKey().isEmpty() && config.secretKeyFile().isEmpty();
    }

    /** Whether it is Rollcall's own affair and not made yet. */
    public boolean isMissing() {
        return isOwn() && !Files.exists(file());
    }

    /** @throws java.nio.file.FileAlreadyExistsException when there is such a file already */
    public void copyTo(Path target) throws IOException {
        copy(file(), target);
    }

    /** @throws java.nio.file.FileAlreadyExistsException when there is a key already */
    public void put(Path source) throws IOException {
        String text = SecretFile.read(source, "--secret-key");
        SecretKey.of(text, source.toString());
        if (Files.exists(file())) {
            throw new FileAlreadyExistsException(file().toString());
        }
        Files.createDirectories(rollcall.dataDir());
        SecretKeys.write(file(), text.strip());
    }

    /** Takes back what was {@link #put}. */
    public void discard() throws IOException {
        Files.deleteIfExists(file());
    }

    private static void copy(Path source, Path target) throws IOException {
        byte[] key = Files.readAllBytes(source);
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(target, key);
    }

    private Path file() {
        return rollcall.dataDir().resolve(SecretKeys.FILE);
    }
}
