package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class TrackRulesTest {

    private static final Duration CONFIGURED = Duration.ofSeconds(2);

    @Test
    void aQuickCameraWaitsAsLongAsConfigured() {
        assertThat(TrackRules.patience(CONFIGURED, Duration.ofMillis(200))).isEqualTo(CONFIGURED);
    }

    @Test
    void aSlowCameraWaitsForTwoPicturesAndAHalf() {
        assertThat(TrackRules.patience(CONFIGURED, Duration.ofSeconds(5))).isEqualTo(Duration.ofMillis(12_500));
    }
}
