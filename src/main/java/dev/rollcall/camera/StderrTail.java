package dev.rollcall.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads ffmpeg's standard error to its end, so that ffmpeg never waits, and keeps the last line without secrets. */
final class StderrTail {

    private static final int PATIENCE_MILLIS = 1000;
    private static final int LONGEST = 200;
    /** The part that speaks and its address in memory, as {@code [rtsp @ 0x5581]}, and words that add nothing. */
    private static final Pattern PREFIX = Pattern.compile("^(\\[[^]]* @ 0x[0-9a-f]+]\\s*)*(Error opening input( files)?: )?");

    private final CameraSettings camera;
    private final Thread reader;
    private volatile String last;

    StderrTail(InputStream stderr, CameraSettings camera) {
        this.camera = camera;
        this.reader = new Thread(() -> drain(stderr), "camera-" + camera.name() + "-stderr");
        reader.setDaemon(true);
        reader.start();
    }

    private void drain(InputStream stderr) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            // The child is gone: there is nothing more to read.
        }
    }

    private void keep(String line) {
        String words = PREFIX.matcher(camera.url().redact(line)).replaceFirst("").strip();
        if (!words.isEmpty()) {
            last = words.substring(0, Math.min(LONGEST, words.length()));
        }
    }

    /** What ffmpeg said last. Called when it has ended, or nearly. */
    Optional<String> last() {
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(last);
    }
}
