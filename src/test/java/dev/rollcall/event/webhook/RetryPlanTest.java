package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class RetryPlanTest {

    private static final Instant START = Instant.parse("2031-03-04T09:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void growsToAnHourAndEndsWithTheDay() {
        List<Duration> pauses = pauses(new RetryPlan(DAY, () -> 0.5));

        assertThat(pauses.subList(0, 7)).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5),
                Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(1));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).as("the last attempt is made when the day is over").isEqualTo(DAY);
        assertThat(pauses).hasSize(29);
    }

    @Test
    void isAFifthOffAtMost() {
        assertThat(pauses(new RetryPlan(DAY, () -> 0)).subList(0, 2)).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(12));
        assertThat(pauses(new RetryPlan(DAY, () -> 1)).subList(0, 2)).containsExactly(Duration.ofSeconds(6), Duration.ofSeconds(18));
    }

    @Test
    void givesUpAtOnceWhatHasFailedForTooLongAlready() {
        assertThat(new RetryPlan(DAY, () -> 0.5).next(1, START.minus(DAY), START)).isEmpty();
    }

    private static List<Duration> pauses(RetryPlan plan) {
        List<Duration> pauses = new ArrayList<>();
        Instant now = START;
        for (Optional<Instant> next = plan.next(1, START, now); next.isPresent(); next = plan.next(pauses.size() + 1, START, now)) {
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
        }
        return pauses;
    }
}
