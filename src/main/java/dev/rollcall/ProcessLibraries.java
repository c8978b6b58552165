package dev.rollcall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.rollcall.vision.NativeLibraries;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.configuration.ConfigUtils;

/** The shared libraries of a native executable: the folder {@code lib} beside it, or the configured one. Java's are in its jars. */
final class ProcessLibraries {

    private static final String SETTING = "rollcall.library-dir";

    private ProcessLibraries() {
    }

    /**
     * Call before Quarkus starts, because its start opens models.
     *
     * @throws IllegalArgumentException when the folder is not there
     */
    static void find() {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            Path executable = Path.of(ProcessHandle.current().info().command().orElse("rollcall"));
            NativeLibraries.in(folder(ConfigUtils.configBuilder().build().getOptionalValue(SETTING, Path.class), executable));
        }
    }

    static Path folder(Optional<Path> configured, Path executable) {
        Path folder = configured.orElseGet(() -> executable.toAbsolutePath().resolveSibling("lib"));
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("The folder of shared libraries " + folder + " is not there: put lib beside the executable, or set " + SETTING);
        }
        return folder;
    }
}
