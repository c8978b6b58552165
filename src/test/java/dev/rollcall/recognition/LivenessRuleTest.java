package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.rollcall.camera.LivenessPolicy;

class LivenessRuleTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "OFF,0.1,-", "OFF,-,-", "ADVISORY,0.1,-", "ADVISORY,-,-", "REQUIRED,0.6,-", "REQUIRED,0.5,-",
            "REQUIRED,0.49,SPOOF_SUSPECTED", "REQUIRED,NaN,SPOOF_SUSPECTED", "REQUIRED,-,LIVENESS_UNAVAILABLE" })
    void onlyWhatIsRequiredForbidsAName(LivenessPolicy policy, Double score, Reason objection) {
        assertThat(new LivenessRule(policy, 0.5).objection(score)).isEqualTo(objection);
    }
}
