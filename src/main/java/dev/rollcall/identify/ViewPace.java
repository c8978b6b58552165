package dev.rollcall.identify;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

import dev.rollcall.recognition.AnalysedFrame;

/** Lets at most so many frames of a camera pass in a second, reckoned in the camera's time. Of one viewer; not thread-safe. */
final class ViewPace implements Predicate<AnalysedFrame> {

    private final Duration least;
    private AnalysedFrame last;

    /** @param maxFps more than 0 */
    ViewPace(double maxFps) {
        this.least = Duration.ofNanos((long) (1e9 / maxFps));
    }

    @Override
    public boolean test(AnalysedFrame frame) {
        // The same again means that no other has come for long.
        boolean passes = last == null || frame == last || isLater(frame.frame().capturedAt(), last.frame().capturedAt());
        if (passes) {
            last = frame;
        }
        return passes;
    }

    /** A clock that was set back must not silence the view. */
    private boolean isLater(Instant at, Instant before) {
        return Duration.between(before, at).abs().compareTo(least) >= 0;
    }
}
