package dev.rollcall.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;

/**
 * A file or RTSP stream, decoded by an ffmpeg child process: what hangs or crashes is the child. The child also ends if
 * this process is killed: it cannot write any more, or a silent stream runs into its time-out; {@link ChildLedger} sees to the rest.
 */
final class FfmpegSource implements FrameSource {

    private static final int GRACE_MILLIS = 1000;
    /** Shells and {@link Process#exitValue()} say 128 plus the signal's number for a killed process. */
    private static final int FIRST_SIGNAL = 128;

    private final CameraSettings camera;
    private final FfmpegLocator locator;
    private final ChildLedger children;
    private final Clock clock;
    private Process process;
    private volatile StderrTail words;
    private boolean closed;

    FfmpegSource(CameraSettings camera, FfmpegLocator locator, ChildLedger children, Clock clock) {
        this.camera = camera;
        this.locator = locator;
        this.children = children;
        this.clock = clock;
    }

    @Override
    public void run(Consumer<Frame> sink) throws IOException {
        Process child = start();
        if (child == null) {
            return;
        }
        words = new StderrTail(child.getErrorStream(), camera);
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
                throw words.last().map(said -> lost(said, e)).orElseGet(() -> new CameraLostException(Cause.DECODER_ENDED, e.getMessage(), e));
            }
        } finally {
            end(child);
        }
        if (!isClosed() && !isEnd(child, frames)) {
            long received = frames;
            throw words.last().map(said -> lost(said, null)).orElseGet(() -> silentEnd(child, received));
        }
    }

    private static CameraLostException lost(String said, IOException failure) {
        return new CameraLostException(FfmpegWords.cause(said), said, failure);
    }

    private static CameraLostException silentEnd(Process child, long frames) {
        if (child.exitValue() != 0) {
            return new CameraLostException(Cause.DECODER_ENDED, "ffmpeg ended with status " + child.exitValue());
        }
        return frames > 0 ? new CameraLostException(Cause.END_OF_STREAM, "the camera ended the stream")
                : new CameraLostException(Cause.GARBAGE, "there are no pictures in it");
    }

    /** A broken stream makes ffmpeg complain again and again, and nothing else. */
    @Override
    public Arrival arrival() {
        StderrTail said = words;
        return said != null && said.recent().map(FfmpegWords::cause).filter(Cause.GARBAGE::equals).isPresent() ? Arrival.GARBAGE : Arrival.NOTHING;
    }

    /** A damaged file that was played as far as it goes is not played again. */
    private boolean isEnd(Process child, long frames) {
        return camera.kind() == CameraKind.FILE && !camera.loop() && frames > 0 && child.exitValue() < FIRST_SIGNAL;
    }

    private Process start() throws IOException {
        try {
            return start(locator.decoder(FfmpegCommand.arguments(camera)));
        } catch (IOException e) {
            throw new CameraLostException(Cause.NO_DECODER, e.getMessage(), e);
        }
    }

    private synchronized Process start(ProcessBuilder command) throws IOException {
        if (!closed) {
            process = command.start();
            children.note(process);
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
    private void end(Process child) {
        try {
            if (!child.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                child.destroyForcibly().waitFor();
            }
            children.forget(child);
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
