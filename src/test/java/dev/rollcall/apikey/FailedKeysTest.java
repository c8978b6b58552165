package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.rollcall.http.TestClock;

class FailedKeysTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final TestClock clock = new TestClock();
    private final FailedKeys failures = new FailedKeys(clock);

    {
        clock.set(NOON);
    }

    @Test
    void eachFailureOfOneBeginningWaitsLonger() {
        assertThat(failures.delay("sk_live_aaaa1")).isZero();
        assertThat(failures.delay("sk_live_aaaa2")).isEqualTo(Duration.ofMillis(50));
        assertThat(failures.delay("sk_live_aaaa3")).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void otherBeginningsDoNotWait() {
        for (int i = 0; i < 10; i++) {
            failures.delay("sk_live_aaaa" + i);
        }
        assertThat(failures.delay("sk_live_bbbb")).isZero();
    }

    @Test
    void nobodyWaitsLongerThanASecond() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 1000; i++) {
            longest = failures.delay("sk_live_aaaa" + i);
        }
        assertThat(longest).isEqualTo(Duration.ofMillis(950));
    }

    @Test
    void aMinuteForgives() {
        failures.delay("sk_live_aaaa");
        failures.delay("sk_live_aaaa");
        clock.set(NOON.plusSeconds(61));
        assertThat(failures.delay("sk_live_aaaa")).isZero();
    }

    @Test
    void manyBeginningsDoNotFillTheMemory() {
        for (int i = 0; i < 50_000; i++) {
            failures.delay("sk_live_" + Integer.toString(i + 36 * 36 * 36, 36));
        }
        assertThat(failures.remembered()).isLessThanOrEqualTo(10_000);
    }
}
