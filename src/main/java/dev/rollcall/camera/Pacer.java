package dev.rollcall.camera;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a steady interval on one thread until another thread ends it. */
final class Pacer {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final long interval;
    private long next;

    Pacer(Duration interval) {
        this.interval = interval.toNanos();
        this.next = System.nanoTime();
    }

    /**
     * Waits for the next turn; the first one is at once. Turns that were missed are not made up for.
     *
     * @return false if it has been ended
     */
    boolean await() {
        try {
            if (ended.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        next = Math.max(next + interval, System.nanoTime());
        return true;
    }

    /** @return whether a turn is due now, and takes it */
    boolean isDue() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = Math.max(next + interval, now - interval);
        return true;
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    void end() {
        ended.countDown();
    }
}
