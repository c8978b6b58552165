package dev.rollcall.database;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps a message that would be said at every attempt down to once in a while; a new text is due at once. */
final class PacedMessage {

    private final LongSupplier nanoTime;
    private final long pauseNanos;
    private String last;
    private long saidAt;

    /** @param nanoTime a clock that never jumps, as {@link System#nanoTime()} */
    PacedMessage(LongSupplier nanoTime, Duration pause) {
        this.nanoTime = nanoTime;
        this.pauseNanos = pause.toNanos();
    }

    synchronized boolean isDue(String message) {
        long now = nanoTime.getAsLong();
        if (message.equals(last) && now - saidAt < pauseNanos) {
            return false;
        }
        last = message;
        saidAt = now;
        return true;
    }
}
