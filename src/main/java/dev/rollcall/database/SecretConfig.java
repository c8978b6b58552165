package dev.rollcall.database;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The key that seals the credentials of other systems and the faces of strangers. */
@ConfigMapping(prefix = "rollcall")
public interface SecretConfig {

    /** 32 random bytes in base64, the same for all replicas. Default: made at the first start with the embedded database, else none. */
    Optional<String> secretKey();

    /** File that holds such a key. Default none. */
    Optional<Path> secretKeyFile();
}
