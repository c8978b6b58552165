package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.rollcall.recognition.StageTimes.Stage;

class StageTimesTest {

    private static final long SLEPT = TimeUnit.MILLISECONDS.toNanos(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StageTimes times = new StageTimes(registry);

    /** What the outer stage takes by itself is compared with what the inner one has slept: no clock is trusted. */
    @Test
    void timeOfAStageWithinAnotherCountsForThatOneAlone() {
        long start = System.nanoTime();
        times.during(Stage.DECIDE, () -> times.during(Stage.EMBED, () -> {
            sleep();
            return times.during(Stage.SEARCH, () -> {
                sleep();
                return null;
            });
        }));
        long whole = System.nanoTime() - start;
        double sum = total(Stage.DECIDE) + total(Stage.EMBED) + total(Stage.SEARCH);
        assertThat(sum).isLessThanOrEqualTo(whole).isGreaterThan(0);
        assertThat(total(Stage.SEARCH)).isGreaterThanOrEqualTo(SLEPT);
        assertThat(total(Stage.EMBED)).isGreaterThanOrEqualTo(SLEPT);
        assertThat(total(Stage.DECIDE)).isLessThanOrEqualTo(whole - 2 * SLEPT);
    }

    @Test
    void stagesThatFollowEachOtherCountEach() {
        times.during(Stage.DECODE, () -> null);
        times.during(Stage.DETECT, () -> null);
        times.during(Stage.DETECT, () -> null);
        assertThat(timer(Stage.DECODE).count()).isEqualTo(1);
        assertThat(timer(Stage.DETECT).count()).isEqualTo(2);
    }

    @Test
    void aStageThatFailsCounts() {
        assertThatThrownBy(() -> times.during(Stage.DETECT, () -> {
            throw new IllegalStateException("a broken frame");
        })).hasMessage("a broken frame");
        assertThat(timer(Stage.DETECT).count()).isEqualTo(1);
    }

    private static void sleep() {
        for (long end = System.nanoTime() + SLEPT; System.nanoTime() - end < 0;) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private double total(Stage stage) {
        return timer(stage).totalTime(TimeUnit.NANOSECONDS);
    }

    private Timer timer(Stage stage) {
        return registry.get("rollcall.recognition.stage").tag("stage", stage.name().toLowerCase(Locale.ROOT)).timer();
    }
}
