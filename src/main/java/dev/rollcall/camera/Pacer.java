package dev.rollcall.camera;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps a steady interval, which may change meanwhile, on one thread until another thread ends it. */
final class Pacer {

    /** A wait is never longer than this without a look at the interval. */
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(500);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Supplier<Duration> interval;
    private long turn;

    Pacer(Supplier<Duration> interval) {
        this.interval = interval;
        this.turn = System.nanoTime() - interval.get().toNanos();
    }

    /**
     * Waits for the next turn; the first one is at once. Turns that were missed are not made up for.
     *
     * @return false if it has been ended
     */
    boolean await() {
        try {
            long wait;
            do {
                wait = turn + interval.get().toNanos() - System.nanoTime();
                if (ended.await(Math.min(wait, GLANCE), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } while (wait > GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        long step = interval.get().toNanos();
        turn = Math.max(turn + step, System.nanoTime() - step);
        return true;
    }

    /** @return whether a turn is due now, and takes it */
    boolean isDue() {
        long step = interval.get().toNanos();
        long now = System.nanoTime();
        if (now - turn < step) {
            return false;
        }
        // One missed turn is made up for: pictures of a stream come a little early and a little late.
        turn = Math.max(turn + step, now - 2 * step);
        return true;
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    void end() {
        ended.countDown();
    }
}
