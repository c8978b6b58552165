package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static dev.rollcall.recognition.Looks.face;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.QualityGate;

class CameraRecognitionTest {

    private static final float[] ANNS_FACE = { 1, 0, 0 };
    private static final float[] BENS_FACE = { 0, 1, 0 };
    private static final float[] NOBODYS_FACE = { 0, 0, 1 };

    private static final QualityGate GATE = new QualityGate(40, 20, 0.12, 50, 45, 45);

    private final Deque<float[]> coming = new ArrayDeque<>();
    private final CameraRecognition recognition = new CameraRecognition("door", () -> new TrackRules(3, 5, Duration.ofSeconds(2), Duration.ofMinutes(1)),
            GATE, new ByFirstFloat());
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Decision> sighted = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private int embedded;
    private String model = "model";

    @Test
    void namesSomebodyAfterThreeLooksAndSightsThemOnce() {
        show(ANNS_FACE, 2);
        assertThat(decisions).isEmpty();

        show(ANNS_FACE, 20);

        assertThat(decisions).hasSize(1);
        assertThat(decisions.get(0).person()).isEqualTo(ANN);
        assertThat(sighted).hasSize(1);
        assertThat(sighted.get(0).decidedAt()).isEqualTo(Instant.parse("2026-01-05T08:00:00.600Z"));
    }

    @Test
    void aDecidedTrackIsOnlyGlancedAt() {
        show(ANNS_FACE, 53);
        assertThat(embedded).isEqualTo(3 + 10);
    }

    @Test
    void whoStaysIsSightedAgainEveryMinute() {
        show(ANNS_FACE, 5 * 150);
        assertThat(decisions).hasSize(1);
        assertThat(sighted).hasSize(3);
        assertThat(Duration.between(sighted.get(0).decidedAt(), sighted.get(1).decidedAt())).isBetween(Duration.ofSeconds(60),
                Duration.ofSeconds(61));
    }

    @Test
    void whoComesBackSoonIsDecidedAnewButNotSightedAgain() {
        show(ANNS_FACE, 5);
        pause(Duration.ofSeconds(5));
        show(ANNS_FACE, 5);
        assertThat(decisions).extracting(Decision::person).containsExactly(ANN, ANN);
        assertThat(sighted).hasSize(1);
    }

    @Test
    void aStrangerIsUnknownOnce() {
        show(NOBODYS_FACE, 30);
        pause(Duration.ofSeconds(5));
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.BELOW_THRESHOLD, Reason.BELOW_THRESHOLD);
        assertThat(decisions).extracting(Decision::ended).containsExactly(false, true);
        assertThat(sighted).isEmpty();
    }

    @Test
    void whoIsSeenTooShortlyGetsNoName() {
        show(ANNS_FACE, 2);
        pause(Duration.ofSeconds(3));
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.TOO_FEW_LOOKS);
        assertThat(sighted).isEmpty();
    }

    @Test
    void aFaceThatIsTooSmallIsRejectedWithItsReasonAndNeverEmbedded() {
        for (int i = 0; i < 10; i++) {
            frame(List.of(face(100, 100, 20)));
        }
        pause(Duration.ofSeconds(3));
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.TOO_SMALL);
        assertThat(embedded).isZero();
    }

    @Test
    void anotherFaceInTheSamePlaceDoesNotInheritTheName() {
        show(ANNS_FACE, 10);
        show(BENS_FACE, 12);
        assertThat(decisions).extracting(Decision::person).containsExactly(ANN, BEN);
        assertThat(sighted).extracting(Decision::person).containsExactly(ANN, BEN);
    }

    @Test
    void aStrangerInTheSamePlaceDoesNotInheritTheName() {
        show(ANNS_FACE, 10);
        show(NOBODYS_FACE, 12);
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.BELOW_THRESHOLD);
        assertThat(sighted).hasSize(1);
    }

    @Test
    void twoPeopleSideBySideKeepTheirNames() {
        for (int i = 0; i < 6; i++) {
            coming.add(ANNS_FACE);
            coming.add(BENS_FACE);
            frame(List.of(face(100 + i * 5, 100, 60), face(400 - i * 5, 100, 60)));
        }
        assertThat(sighted).extracting(Decision::person).containsExactlyInAnyOrder(ANN, BEN);
    }

    @Test
    void aSlowCameraNamesPeopleToo() {
        TrackRules patient = new TrackRules(3, 5, Duration.ofMillis(12_500), Duration.ofMinutes(1));
        CameraRecognition slow = new CameraRecognition("yard", () -> patient, GATE, new ByFirstFloat());
        for (int i = 0; i < 3; i++) {
            coming.add(ANNS_FACE);
            now = now.plusSeconds(5);
            sighted.addAll(slow.frame(List.of(face(100, 100, 60)), now).sighted());
        }
        assertThat(sighted).extracting(Decision::person).containsExactly(ANN);
    }

    /** Embeddings of two models have not even the same length. */
    @Test
    void anotherModelBeginsNewTracksAndSightsNobodyTwice() {
        show(ANNS_FACE, 5);
        model = "longer";
        show(new float[] { 0, 0, 0, 0, 1 }, 3);
        assertThat(decisions).extracting(Decision::track).containsExactly(1L);
        model = "model";
        show(ANNS_FACE, 5);
        assertThat(decisions).extracting(Decision::person).containsExactly(ANN, null, ANN);
        assertThat(decisions).extracting(Decision::track).containsExactly(1L, 2L, 3L);
        assertThat(sighted).hasSize(1);
    }

    private void show(float[] looksLike, int frames) {
        for (int i = 0; i < frames; i++) {
            coming.clear();
            coming.add(looksLike);
            frame(List.of(face(100, 100, 60)));
        }
    }

    /** Five frames a second. */
    private void frame(List<LocatedFace> faces) {
        now = now.plusMillis(200);
        CameraRecognition.Result result = recognition.frame(faces, now);
        decisions.addAll(result.decisions());
        sighted.addAll(result.sighted());
    }

    private void pause(Duration length) {
        now = now.plus(length);
        decisions.addAll(recognition.sweep(now));
    }

    private final class ByFirstFloat implements CameraRecognition.Recognizer {
        @Override
        public float[][] embed(List<LocatedFace> faces) {
            embedded += faces.size();
            return faces.stream().map(face -> coming.remove()).toArray(float[][]::new);
        }

        @Override
        public Match match(float[] embedding) {
            return embedding == ANNS_FACE ? Looks.of(ANN, 0.7) : embedding == BENS_FACE ? Looks.of(BEN, 0.7) : Looks.stranger(0.2);
        }

        @Override
        public double differentBelow() {
            return 0.235;
        }

        @Override
        public String model() {
            return model;
        }
    }
}
