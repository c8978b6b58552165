package dev.rollcall.camera;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

final class Await {

    private Await() {
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Running.LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
