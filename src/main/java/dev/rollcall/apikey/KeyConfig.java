package dev.rollcall.apikey;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The first key of an installation with a database of its own. */
@ConfigMapping(prefix = "rollcall.bootstrap")
interface KeyConfig {

    /** A key for everything, 32 to 256 characters; counts only while no active {@code *} key exists. Default none. */
    Optional<String> adminKey();

    /** File that holds such a key. Default none. */
    Optional<Path> adminKeyFile();
}
