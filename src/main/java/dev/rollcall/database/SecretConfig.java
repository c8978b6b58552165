package dev.rollcall.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that seal faces and the credentials of other systems. */
@ConfigMapping(prefix = "rollcall")
public interface SecretConfig {

    /** 32 random bytes in base64, the same for all replicas. Default: made at the first start with the embedded database, else none. */
    Optional<String> secretKey();

    /** File that holds such a key. Default none. */
    Optional<Path> secretKeyFile();

    /** Keys that seal nothing any more and still open what they have sealed, with commas between. Default none. */
    Optional<List<String>> secretKeyPrevious();

    /** File that holds such keys, one in each line. Default none; with the embedded database {@code secret-key-previous} in the data directory, if it is there. */
    Optional<Path> secretKeyPreviousFile();
}
