package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.LivenessProbe;

/** The room of a probe stands for its score. */
class LivenessEvidenceTest {

    private static final Instant EIGHT = Instant.parse("2026-01-05T08:00:00Z");

    private final LivenessEvidence evidence = new LivenessEvidence();
    private int asked;

    @Test
    void nothingIsSaidOfNoLook() {
        evidence.add(null, 0.9, EIGHT);
        assertThat(score()).isNull();
    }

    @Test
    void oneLuckyLookMakesNoPictureLive() {
        add(0.1, 0.5);
        add(0.2, 0.5);
        add(1.0, 0.9);
        assertThat(score()).isEqualTo(0.2);
    }

    @Test
    void oneBadLookMakesNobodyAPicture() {
        add(0.9, 0.5);
        add(0.8, 0.5);
        add(0.0, 0.9);
        assertThat(score()).isEqualTo(0.8);
    }

    @Test
    void ofTwoLooksItIsTheMean() {
        add(0.2, 0.5);
        add(0.6, 0.5);
        assertThat(score()).isEqualTo(0.4);
    }

    @Test
    void onlyTheBestLooksCountAndEachIsScoredOnce() {
        for (int i = 0; i < 50; i++) {
            add(0.1, 0.3);
        }
        for (int i = 0; i < LivenessEvidence.MOST; i++) {
            add(0.9, 0.8);
        }
        assertThat(score()).isEqualTo(0.9);
        assertThat(score()).isEqualTo(0.9);
        assertThat(asked).isEqualTo(LivenessEvidence.MOST);
    }

    @Test
    void whoStaysIsJudgedByWhatIsThereNow() {
        for (int i = 0; i < 10; i++) {
            add(0.9, 0.8);
        }
        for (int i = 0; i < 3; i++) {
            evidence.add(new LivenessProbe(List.of(), 0.1), 0.5, EIGHT.plusSeconds(120 + i));
        }
        assertThat(score()).isEqualTo(0.1);
    }

    @Test
    void whatCouldNotBeAskedIsAskedLater() {
        add(0.7, 0.5);
        assertThat(evidence.score(probe -> OptionalDouble.empty())).isNull();
        assertThat(score()).isEqualTo(0.7);
    }

    private void add(double score, double quality) {
        evidence.add(new LivenessProbe(List.of(), score), quality, EIGHT);
    }

    private Double score() {
        return evidence.score(probe -> {
            asked++;
            return OptionalDouble.of(probe.room());
        });
    }
}
