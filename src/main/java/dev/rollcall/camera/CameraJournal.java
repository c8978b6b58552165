package dev.rollcall.camera;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

import io.quarkus.logging.Log;

import dev.rollcall.log.AboutCamera;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.vision.Frame;

/**
 * Counts what goes wrong with a camera and tells the log: one line for each change, and each kind of line once a minute at most, for
 * cameras that come and go all the time. Not thread-safe, but for the counts.
 */
final class CameraJournal {

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final CameraSettings camera;
    private final LongSupplier nanoTime;
    private final Map<String, Long> toldAt = new HashMap<>();
    /** Null while the camera is well. */
    private Cause ill;
    private boolean known;
    private final AtomicLongArray losses = new AtomicLongArray(Cause.values().length);
    private final AtomicLong resizes = new AtomicLong();

    CameraJournal(CameraSettings camera, LongSupplier nanoTime) {
        this.camera = camera;
        this.nanoTime = nanoTime;
    }

    /** What comes next is news, whatever it is. */
    void startAnew() {
        known = false;
    }

    void well(Status status, String words) {
        boolean news = !known || ill != null || status == Status.ENDED;
        note(null);
        if (news && isDue(status.text())) {
            AboutCamera.run(camera.name(), () -> Log.infof("Camera %s (%s): %s, %s", camera.name(), camera.url(), status.text(), words));
        }
    }

    /** A camera that stays lost for the same cause is told of once. */
    void lost(FailureReason why) {
        losses.incrementAndGet(why.cause().ordinal());
        boolean news = !known || !Objects.equals(ill, why.cause());
        note(why.cause());
        if (news && isDue(why.cause().text())) {
            AboutCamera.run(camera.name(), () -> Log.warnf("Camera %s (%s): lost, %s (%s)", camera.name(), camera.url(), why.words(), why.cause().text()));
        }
    }

    void resized(Frame.Size size) {
        resizes.incrementAndGet();
        if (isDue("size")) {
            AboutCamera.run(camera.name(), () -> Log.infof("Camera %s (%s): pictures are %dx%d from now on", camera.name(), camera.url(), size.width(), size.height()));
        }
    }

    /** How often the camera was lost for this cause. */
    long losses(Cause cause) {
        return losses.get(cause.ordinal());
    }

    long resizes() {
        return resizes.get();
    }

    private void note(Cause cause) {
        known = true;
        ill = cause;
    }

    private boolean isDue(String line) {
        long now = nanoTime.getAsLong();
        Long told = toldAt.get(line);
        if (told != null && now - told < PAUSE) {
            return false;
        }
        toldAt.put(line, now);
        return true;
    }
}
