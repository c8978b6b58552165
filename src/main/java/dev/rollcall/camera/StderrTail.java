package dev.rollcall.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads ffmpeg's standard error to its end, so that ffmpeg never waits, and keeps the last line without secrets. */
final class StderrTail {

    private static final int PATIENCE_MILLIS = 1000;
    private static final int LONGEST = 200;
    /** Complaints of a stream that went on are no reason for its end. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** The part that speaks and its address in memory, as {@code [rtsp @ 0x5581]}, and words that add nothing. */
    private static final Pattern PREFIX = Pattern.compile("^(\\[[^]]* @ 0x[0-9a-f]+]\\s*)*(Error opening input( files)?: )?");

    private final CameraSettings camera;
    private final Thread reader;
    private volatile Line last;

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
            last = new Line(words.substring(0, Math.min(LONGEST, words.length())), System.nanoTime());
        }
    }

    /** What ffmpeg said last. Called when it has ended, or nearly. */
    Optional<String> last() {
        long ended = System.nanoTime();
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lastSince(ended - FRESH_NANOS);
    }

    /** What ffmpeg said just now, if anything, while it runs. */
    Optional<String> recent() {
        return lastSince(System.nanoTime() - FRESH_NANOS);
    }

    private Optional<String> lastSince(long nanos) {
        Line line = last;
        return line == null || line.nanos - nanos < 0 ? Optional.empty() : Optional.of(line.words);
    }

    private record Line(String words, long nanos) {
    }
}
