package dev.rollcall.camera;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses that double up to a limit, each shortened by up to half at random, so that cameras lost together do not all come
 * back at one moment.
 *
 * @param settled frames flowed for this long: the next failure starts from the initial pause again
 * @param random 0 to 1
 */
record BackOff(Duration initial, Duration max, Duration settled, DoubleSupplier random) {

    private static final Duration SETTLED = Duration.ofSeconds(10);

    BackOff {
        if (initial.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("rollcall.video.back-off.initial must be at least 100 ms");
        }
        if (max.compareTo(initial) < 0 || max.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("rollcall.video.back-off.max must be from the initial pause to 1 hour");
        }
    }

    static BackOff of(VideoConfig.BackOffConfig config, DoubleSupplier random) {
        return new BackOff(config.initial(), config.max(), SETTLED, random);
    }

    /** @param failures in a row before this one */
    Duration pause(int failures) {
        double whole = Math.min(max.toNanos(), initial.toNanos() * Math.pow(2, failures));
        return Duration.ofNanos((long) (whole * (1 - random.getAsDouble() / 2)));
    }
}
