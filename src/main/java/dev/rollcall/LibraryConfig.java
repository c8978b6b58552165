package dev.rollcall;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where a native executable finds what the Java build carries in its jars. Read by {@link ProcessLibraries} before the application starts. */
@ConfigMapping(prefix = "rollcall")
public interface LibraryConfig {

    /** Folder of the shared libraries of a native executable; nothing else looks at it. Default {@code lib} beside the executable. */
    Optional<Path> libraryDir();
}
