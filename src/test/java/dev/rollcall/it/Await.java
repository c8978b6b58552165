package dev.rollcall.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for something to become true, as long as a slow machine may need. */
public final class Await {

    public static final Duration LONG = Duration.ofSeconds(180);

    private Await() {
    }

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, condition, met -> met);
    }

    /** @return the first value that fits; what was there last is in the failure */
    public static <T> T until(String what, Callable<T> value, Predicate<T> fits) throws Exception {
        long deadline = System.nanoTime() + LONG.toNanos();
        for (;;) {
            T current = value.call();
            if (fits.test(current)) {
                return current;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain: " + what + "; at last: " + current);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
