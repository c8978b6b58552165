package dev.rollcall.camera;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * The cameras, by name: {@code rollcall.cameras.<name>.url=...}. A name has 1 to 64 letters, digits, {@code _} or
 * {@code -}. {@link CameraSettings} checks the values.
 */
@ConfigMapping(prefix = "rollcall.cameras")
public interface CameraConfig {

    @WithParentName
    Map<String, Camera> cameras();

    interface Camera {

        /**
         * Path of a video file or a folder of pictures, {@code file:}, {@code rtsp://}, {@code rtsps://}, {@code http://} or
         * {@code https://}.
         */
        // Text, not a type of its own: a conversion that fails would print it, password included.
        String url();

        /**
         * How to read the address: {@code file}, {@code folder}, {@code rtsp}, {@code mjpeg} or {@code snapshot}. By default guessed
         * from it; an HTTP address is a snapshot if it ends like a picture.
         */
        Optional<CameraKind> kind();

        /** Whether the camera runs. */
        @WithDefault("true")
        boolean enabled();

        /** What a passage at this camera means: {@code entry}, {@code exit} or {@code any}. */
        @WithDefault("any")
        Direction direction();

        /**
         * What it means for a name that a face looks like a picture of a face: {@code off}, {@code advisory} (the score is kept with the
         * punch and decides nothing) or {@code required} (below the bar, or when it cannot be told, nobody is named).
         */
        @WithDefault("advisory")
        LivenessPolicy liveness();

        /** Where the camera hangs, in words; kept with each record. By default its name. */
        Optional<String> location();

        /** Pictures analysed per second, 0.1 to 60. */
        @WithDefault("5")
        double frameRate();

        /** Whether a file or folder starts again at its end. */
        @WithDefault("false")
        boolean loop();

        /** Wider pictures of a file or RTSP stream are scaled down to this width, in pixels, 64 to 8192. */
        @WithDefault("1280")
        int maxWidth();

        /** Higher pictures of a file or RTSP stream are scaled down to this height, in pixels, 64 to 8192. */
        @WithDefault("720")
        int maxHeight();

        /** The polygon in which faces count, {@code x,y x,y x,y} in fractions of width and height. By default the whole picture. */
        Optional<String> region();

        /** Narrower faces do not count, in pixels of the picture that is looked at, 0 to 4096. */
        @WithDefault("0")
        int minFace();

        /**
         * When the camera looks, {@code mon-fri 06:00-22:00; sat 08:00-12:00} on the clock of the setting {@code timezone}; a window may
         * end on the next day. By default always.
         */
        Optional<String> schedule();

        /** Time from one snapshot request to the next, 0.1 to 60 s. By default what the setting {@code snapshot_interval_seconds} says. */
        Optional<Duration> snapshotInterval();

        /** Time for the first picture to arrive, 1 s to 5 min. */
        @WithDefault("10S")
        Duration openTimeout();

        /** A camera silent for this long (and one frame's interval) is closed and opened again, 1 s to 5 min. */
        @WithDefault("10S")
        Duration stallTimeout();

        /** User name, unless the address carries it. Shown nowhere, and not on ffmpeg's command line. */
        Optional<String> userName();

        /** Password, unless the address carries it. Shown nowhere, and not on ffmpeg's command line. */
        Optional<String> password();
    }
}
