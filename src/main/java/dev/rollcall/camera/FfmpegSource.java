package dev.rollcall.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rollcall.vision.Frame;

/**
 * A file or RTSP stream, decoded by an ffmpeg child process: what hangs or crashes is the child. The child also ends if
 * this process is killed: it cannot write any more, or a silent stream runs into its time-out.
 */
final class FfmpegSource implements FrameSource {

    private static final int GRACE_MILLIS = 1000;
    /** Shells and {@link Process#exitValue()} say 128 plus the signal's number for a killed process. */
    private static final int FIRST_SIGNAL = 128;

    private final CameraSettings camera;
    private final FfmpegLocator locator;
    private final Clock clock;
    private Process process;
    private boolean closed;

    FfmpegSource(CameraSettings camera, FfmpegLocator locator, Clock clock) {
        this.camera = camera;
        this.locator = locator;
        this.clock = clock;
    }

    @Override
    public void run(Consumer<Frame> sink) throws IOException {
        Process child = start(locator.locate().command(FfmpegCommand.arguments(camera)));
        if (child == null) {
            return;
        }
        StderrTail words = new StderrTail(child.getErrorStream(), camera);
        long frames = 0;
        try {
            tell(child);
            PpmReader pictures = new PpmReader(child.getInputStream());
            for (PpmReader.Picture picture = pictures.next(); picture != null; picture = pictures.next()) {
                frames++;
                sink.accept(new Frame.Rgb(picture.width(), picture.height(), picture.rgb(), clock.instant()));
            }
        } catch (IOException e) {
            if (!isClosed()) {
                throw new IOException(words.last().orElse(e.getMessage()), e);
            }
        } finally {
            end(child);
        }
        if (!isClosed() && !isEnd(child, frames)) {
            throw new IOException(words.last().orElse(silentEnd(child, frames)));
        }
    }

    private static String silentEnd(Process child, long frames) {
        if (child.exitValue() != 0) {
            return "ffmpeg ended with status " + child.exitValue();
        }
        return frames > 0 ? "the camera ended the stream" : "there are no pictures in it";
    }

    /** A damaged file that was played as far as it goes is not played again. */
    private boolean isEnd(Process child, long frames) {
        return camera.kind() == CameraKind.FILE && !camera.loop() && frames > 0 && child.exitValue() < FIRST_SIGNAL;
    }

    private synchronized Process start(ProcessBuilder command) throws IOException {
        if (!closed) {
            process = command.start();
        }
        return process;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void tell(Process child) throws IOException {
        try (OutputStream in = child.getOutputStream()) {
            in.write(FfmpegCommand.input(camera).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** First left to end by itself: destroying it would close its standard error before the last line is read. */
    private static void end(Process child) {
        try {
            if (!child.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                child.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A polite signal first: ffmpeg then tells the camera that the session is over. */
    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            Process child = process;
            child.destroy();
            child.onExit().orTimeout(GRACE_MILLIS, TimeUnit.MILLISECONDS).whenComplete((ended, late) -> child.destroyForcibly());
        }
    }
}
