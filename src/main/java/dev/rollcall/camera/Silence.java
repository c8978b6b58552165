package dev.rollcall.camera;

import java.time.Duration;

/**
 * Knows when this process has heard nothing of the database for longer than a lease lasts. Afterwards the leases of all replicas have run
 * out, whether or not they are well: for as long again each has time to renew its own.
 */
final class Silence {

    private final long length;
    private boolean heard;
    private boolean wasLong;
    private long last;
    private long endedAt;

    Silence(Duration lease) {
        this.length = lease.toNanos();
    }

    /** The database has answered. */
    void ends(long nanoTime) {
        if (heard && nanoTime - last >= length) {
            wasLong = true;
            endedAt = nanoTime;
        }
        heard = true;
        last = nanoTime;
    }

    boolean isRecent(long nanoTime) {
        return wasLong && nanoTime - endedAt < length;
    }
}
