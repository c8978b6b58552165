package dev.rollcall.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.rollcall.camera.CameraState.Cause;

/** Reads ffmpeg's standard error to its end, so that ffmpeg never waits, and keeps the last lines without secrets. */
final class StderrTail {

    private static final int PATIENCE_MILLIS = 1000;
    private static final int LONGEST = 200;
    private static final int MOST = 20;
    /** Complaints of a stream that went on are no reason for its end. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** The part that speaks and its address in memory, as {@code [rtsp @ 0x5581]}, and words that add nothing. */
    private static final Pattern PREFIX = Pattern.compile("^(\\[[^]]* @ 0x[0-9a-f]+]\\s*)*(Error opening input( files)?: )?");

    private final CameraSettings camera;
    private final Thread reader;
    private final Deque<Line> lines = new ArrayDeque<>();

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
            note(new Line(words.substring(0, Math.min(LONGEST, words.length())), System.nanoTime()));
        }
    }

    private synchronized void note(Line line) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Why ffmpeg ended, in its words. Called when it has ended, or nearly. */
    Optional<String> last() {
        long ended = System.nanoTime();
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return tellingSince(ended - FRESH_NANOS);
    }

    /** What ffmpeg says just now, if anything, while it runs. */
    Optional<String> recent() {
        return tellingSince(System.nanoTime() - FRESH_NANOS);
    }

    /** Of the latest lines the last whose meaning is known; complaints of what is in a stream come along with everything else. */
    private synchronized Optional<String> tellingSince(long nanos) {
        String best = null;
        int rank = 0;
        for (Line line : lines) {
            Cause meaning = FfmpegWords.cause(line.words);
            int its = meaning == Cause.OTHER ? 1 : meaning == Cause.GARBAGE ? 2 : 3;
            if (line.nanos - nanos >= 0 && its >= rank) {
                best = line.words;
                rank = its;
            }
        }
        return Optional.ofNullable(best);
    }

    private record Line(String words, long nanos) {
    }
}
