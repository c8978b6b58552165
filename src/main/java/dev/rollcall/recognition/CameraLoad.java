package dev.rollcall.recognition;

import java.util.function.LongSupplier;

import dev.rollcall.camera.FrameRateMeter;

/**
 * How much of a camera's frames is looked at.
 *
 * @param analysed frames that were looked at
 * @param dropped frames that a newer one replaced before anybody looked
 * @param fps frames looked at per second of late
 */
public record CameraLoad(long analysed, long dropped, double fps) {

    /** Of a camera that does not run here. */
    static final CameraLoad NONE = new CameraLoad(0, 0, 0);

    /** Counts as it goes. Any number of threads. */
    static final class Meter {

        private final FrameRateMeter rate = new FrameRateMeter();
        private final LongSupplier nanoTime;
        private long analysed;
        private long dropped;

        Meter(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        synchronized void analysed() {
            analysed++;
            rate.frame(nanoTime.getAsLong());
        }

        synchronized void dropped() {
            dropped++;
        }

        synchronized long analysedSoFar() {
            return analysed;
        }

        synchronized long droppedSoFar() {
            return dropped;
        }

        synchronized CameraLoad read() {
            return new CameraLoad(analysed, dropped, rate.perSecond(nanoTime.getAsLong()));
        }
    }
}
