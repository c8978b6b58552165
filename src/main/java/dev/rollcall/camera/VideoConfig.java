package dev.rollcall.camera;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What all cameras share. */
@ConfigMapping(prefix = "rollcall.video")
public interface VideoConfig {

    /** The ffmpeg executable, 5.1 or newer. By default the one on the PATH, else the one that comes with Rollcall. */
    Optional<Path> ffmpeg();

    /** Files and folders below it may be named as cameras over HTTP, symbolic links followed. By default none. */
    Optional<Path> folder();

    BackOffConfig backOff();

    interface BackOffConfig {

        /** Pause before a lost camera is opened again; it doubles with each failure. At least 100 ms. */
        @WithDefault("1S")
        Duration initial();

        /** The longest pause. */
        @WithDefault("30S")
        Duration max();
    }
}
