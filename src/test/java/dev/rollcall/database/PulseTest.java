package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class PulseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Test
    void looksAsLongAgainWhenItStoodStillItself() {
        assertThat(Pulse.secondLook(PATIENCE, Duration.ofMillis(3001))).isLessThan(PATIENCE);
        assertThat(Pulse.secondLook(PATIENCE, Duration.ofSeconds(20))).isEqualTo(PATIENCE);
    }
}
