package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Silence silence = new Silence(Duration.ofSeconds(8));

    @Test
    void theFirstAnswerEndsNoSilence() {
        silence.ends(seconds(-1000));

        assertThat(silence.isRecent(seconds(-1000))).isFalse();
    }

    @Test
    void afterALongOneEverybodyHasTheTimeOfALease() {
        silence.ends(0);
        silence.ends(seconds(9));
        silence.ends(seconds(11));

        assertThat(silence.isRecent(seconds(16.9))).isTrue();
        assertThat(silence.isRecent(seconds(17))).isFalse();
    }

    @Test
    void aShortOneDoesNotCount() {
        silence.ends(0);
        silence.ends(seconds(7.9));

        assertThat(silence.isRecent(seconds(8))).isFalse();
    }

    private static long seconds(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
