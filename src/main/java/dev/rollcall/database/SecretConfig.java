package dev.rollcall.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that seal faces and the credentials of other systems. */
@ConfigMapping(prefix = "rollcall")
public interface SecretConfig {

    /**
     * The key that seals enrolled faces, stored faces of strangers and stored credentials of other systems: 32 random bytes in base64
     * ({@code openssl rand -base64 32}), the same for all replicas. Made at the first start with the embedded database, else none: then
     * no face is enrolled and no such credential stored, and what is there is read as far as it lies open. How it is changed, and what
     * happens when it is lost: docs/secrets.md.
     */
    Optional<String> secretKey();

    /**
     * File that holds such a key. The embedded database's is {@code secret-key} in the data directory: keep it with its backup, and not
     * in the same place.
     */
    Optional<Path> secretKeyFile();

    /** Keys that seal nothing any more and still open what they have sealed, with commas between. Default none. */
    Optional<List<String>> secretKeyPrevious();

    /** File that holds such keys, one in each line. Default none; with the embedded database {@code secret-key-previous} in the data directory, if it is there. */
    Optional<Path> secretKeyPreviousFile();
}
