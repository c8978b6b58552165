package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Stage.ANNS_FACE;
import static dev.rollcall.recognition.Stage.NOBODYS_FACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.rollcall.camera.LivenessPolicy;
import dev.rollcall.vision.LivenessProbe;
import dev.rollcall.vision.LocatedFace;

/** Ann's face, alive or on a photo. */
class LivenessDecisionTest {

    private static final double ALIVE = 0.95;
    private static final double PHOTO = 0.1;

    @Test
    void aPhotoIsNeverNamedWhereLivenessIsRequired() {
        Stage stage = stage(LivenessPolicy.REQUIRED);

        show(stage, ANNS_FACE, PHOTO, 200);
        stage.pause(Duration.ofSeconds(30));

        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.SPOOF_SUSPECTED, Reason.SPOOF_SUSPECTED);
        assertThat(stage.decisions).extracting(Decision::ended).containsExactly(false, true);
        assertThat(stage.decisions).extracting(Decision::person).containsOnlyNulls();
        assertThat(stage.decisions).extracting(Decision::liveness).containsOnly(PHOTO);
        assertThat(stage.sighted).isEmpty();
    }

    @Test
    void aPhotoIsNamedWithItsScoreWhereLivenessIsAdvice() {
        Stage stage = stage(LivenessPolicy.ADVISORY);

        show(stage, ANNS_FACE, PHOTO, 10);

        assertThat(stage.sightedPeople()).containsExactly(ANN);
        assertThat(stage.sighted.get(0).decision().liveness()).isEqualTo(PHOTO);
    }

    @Test
    void aLivePersonIsNamedWhereLivenessIsRequired() {
        Stage stage = stage(LivenessPolicy.REQUIRED);

        show(stage, ANNS_FACE, ALIVE, 10);

        assertThat(stage.sightedPeople()).containsExactly(ANN);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED);
    }

    @Test
    void aSpoofIsOverWhenThePersonComes() {
        Stage stage = stage(LivenessPolicy.REQUIRED);

        show(stage, ANNS_FACE, PHOTO, 10);
        show(stage, ANNS_FACE, ALIVE, 60);

        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.SPOOF_SUSPECTED, Reason.RECOGNIZED);
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void whoIsReplacedByAPhotoIsNotBookedAgain() {
        Stage stage = stage(LivenessPolicy.REQUIRED);

        show(stage, ANNS_FACE, ALIVE, 10);
        show(stage, ANNS_FACE, PHOTO, 5 * 200);

        assertThat(stage.sighted).hasSize(1);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.SPOOF_SUSPECTED);
        assertThat(stage.decisions).extracting(Decision::booked).containsExactly(true, true);
    }

    @Test
    void nobodyIsNamedWithoutAScoreWhereOneIsRequired() {
        Stage stage = stage(LivenessPolicy.REQUIRED);
        stage.liveness = probe -> -1;

        show(stage, ANNS_FACE, ALIVE, 20);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.LIVENESS_UNAVAILABLE);
        assertThat(stage.sighted).isEmpty();

        stage.liveness = LivenessProbe::room;
        show(stage, ANNS_FACE, ALIVE, 10);
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void livenessIsNotAskedOfStrangersNorBeforeThereIsAName() {
        Stage stage = stage(LivenessPolicy.REQUIRED);
        show(stage, NOBODYS_FACE, PHOTO, 50);
        assertThat(stage.scored).isZero();
        stage.pause(Duration.ofSeconds(30));

        show(stage, ANNS_FACE, ALIVE, 2);
        assertThat(stage.scored).isZero();
        show(stage, ANNS_FACE, ALIVE, 200);
        assertThat(stage.scored).isLessThanOrEqualTo(LivenessEvidence.MOST);
    }

    @Test
    void whereItIsOffNothingIsAsked() {
        Stage stage = stage(LivenessPolicy.OFF);
        show(stage, ANNS_FACE, PHOTO, 10);
        assertThat(stage.scored).isZero();
        assertThat(stage.sighted.get(0).decision().liveness()).isNull();
    }

    private static Stage stage(LivenessPolicy policy) {
        TrackRules rules = Stage.RULES;
        return new Stage(new TrackRules(rules.looks(), rules.unknownAfter(), rules.trackTimeout(), rules.memory(), rules.sightingInterval(),
                rules.absence(), rules.cooldown(), new LivenessRule(policy, 0.5)));
    }

    private static void show(Stage stage, float[] embedding, double alive, int frames) {
        for (int i = 0; i < frames; i++) {
            LocatedFace face = stage.face(100, 100, embedding);
            stage.probe(face, new LivenessProbe(List.of(), alive));
            stage.frame(face);
        }
    }
}
