package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static dev.rollcall.recognition.Stage.ANNS_FACE;
import static dev.rollcall.recognition.Stage.BENS_FACE;
import static dev.rollcall.recognition.Stage.NOBODYS_FACE;
import static dev.rollcall.recognition.Stage.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.LocatedFace;

class CameraRecognitionTest {

    private final Stage stage = new Stage();

    @Test
    void namesSomebodyAfterThreeLooksAndSightsThemOnce() {
        stage.show(ANNS_FACE, 2);
        assertThat(stage.decisions).isEmpty();

        stage.show(ANNS_FACE, 20);

        assertThat(stage.decisions).extracting(Decision::person).containsExactly(ANN);
        assertThat(stage.sightedPeople()).containsExactly(ANN);
        assertThat(stage.sighted.get(0).at()).isEqualTo(Instant.parse("2026-01-05T08:00:00.600Z"));
    }

    @Test
    void tellsWhatADecisionRestsOn() {
        for (int i = 0; i < 3; i++) {
            stage.frame(stage.face(100, 100, 60, 0.5 + 0.1 * i, like(ANNS_FACE, 0.6, i)));
        }
        stage.pause(Duration.ofSeconds(20));

        Decision first = stage.decisions.get(0);
        assertThat(first.reason()).isEqualTo(Reason.RECOGNIZED);
        assertThat(first.similarity()).as("three looks together are nearer than each").isBetween(0.75, 0.85);
        assertThat(first.margin()).isCloseTo(first.similarity(), within(1e-6));
        assertThat(first.second().person()).isEqualTo(BEN);
        assertThat(first.bar()).isEqualTo(0.47);
        assertThat(first.quality()).isEqualTo(0.7);
        assertThat(first.looks()).isEqualTo(3);
        assertThat(first.firstSeenAt()).isEqualTo(Stage.OPENING.plusMillis(200));
        assertThat(first.decidedAt()).isEqualTo(Stage.OPENING.plusMillis(600));
        assertThat(first.booked()).isTrue();
        assertThat(first.ended()).isFalse();
        Decision last = stage.decisions.get(1);
        assertThat(last).usingRecursiveComparison().ignoringFields("ended").isEqualTo(first);
        assertThat(last.ended()).isTrue();
    }

    @Test
    void aDecidedTrackIsOnlyGlancedAt() {
        stage.show(ANNS_FACE, 53);
        assertThat(stage.embedded).isEqualTo(3 + 10);
    }

    @Test
    void aStrangerIsUnknownOnce() {
        stage.show(NOBODYS_FACE, 30);
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.BELOW_THRESHOLD, Reason.BELOW_THRESHOLD);
        assertThat(stage.decisions).extracting(Decision::ended).containsExactly(false, true);
        assertThat(stage.decisions).extracting(Decision::id).containsOnly(stage.decisions.get(0).id());
        assertThat(stage.sighted).isEmpty();
    }

    @Test
    void whoIsSeenTooShortlyGetsNoName() {
        stage.show(ANNS_FACE, 2);
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.TOO_FEW_LOOKS);
        assertThat(stage.sighted).isEmpty();
    }

    @Test
    void aFaceThatIsTooSmallIsRejectedWithItsReasonAndNeverEmbedded() {
        for (int i = 0; i < 10; i++) {
            stage.frame(stage.face(100, 100, 20, 0.8, ANNS_FACE));
        }
        stage.pause(Duration.ofSeconds(3));
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.TOO_SMALL);
        assertThat(stage.embedded).isZero();
    }

    @Test
    void oneGoodFrameAmongBadOnesNamesNobodyAloneButCounts() {
        stage.frame(stage.face(100, 100, 60, 0.9, like(ANNS_FACE, 0.8, 0)));
        for (int i = 1; i < 40; i++) {
            stage.frame(stage.face(100, 100, 60, 0.05, like(ANNS_FACE, 0.3, i)));
        }
        assertThat(stage.sighted).isEmpty();

        stage.frame(stage.face(100, 100, 60, 0.9, like(ANNS_FACE, 0.8, 41)));
        assertThat(stage.sighted).isEmpty();
        for (int i = 42; i < 52; i++) {
            stage.frame(stage.face(100, 100, 60, 0.9, like(ANNS_FACE, 0.8, i)));
        }

        assertThat(stage.sightedPeople()).containsExactly(ANN);
        assertThat(stage.decisions.get(stage.decisions.size() - 1).portrait().quality().overall()).isEqualTo(0.9);
    }

    @Test
    void anUndecidedTrackSpendsNoLooksOnItsWorseFrames() {
        for (int i = 0; i < 3; i++) {
            stage.frame(stage.face(100, 100, 60, 0.9, NOBODYS_FACE));
        }
        for (int i = 0; i < 4; i++) {
            stage.frame(stage.face(100, 100, 60, 0.5, NOBODYS_FACE));
        }
        assertThat(stage.embedded).isEqualTo(3);
        stage.frame(stage.face(100, 100, 60, 0.7, NOBODYS_FACE));
        assertThat(stage.embedded).isEqualTo(4);
    }

    @Test
    void theFirstLooksAreTakenAsTheyCome() {
        stage.frame(stage.face(100, 100, 60, 0.9, ANNS_FACE));
        stage.frame(stage.face(100, 100, 60, 0.4, ANNS_FACE));
        stage.frame(stage.face(100, 100, 60, 0.4, ANNS_FACE));
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void whoIsUnknownFromAfarIsLookedAtAgainInEachMuchBetterFrame() {
        for (int i = 0; i < 6; i++) {
            stage.frame(stage.face(100, 100, 60, 0.2, like(ANNS_FACE, 0.3, 0)));
        }
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.BELOW_THRESHOLD);
        for (int i = 0; i < 3; i++) {
            stage.frame(stage.face(100, 100, 60, 0.5 + 0.1 * i, like(ANNS_FACE, 0.8, 10 + i)));
        }
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void twinsAreNeverNamed() {
        float[] twinsFace = like(ANNS_FACE, 0.99, 0);
        stage.gallery.put(BEN, twinsFace);
        // Chance puts one or the other well ahead in every single look.
        for (int i = 0; i < 30; i++) {
            float[] look = like(ANNS_FACE, 0.8, 1 + i);
            look[10] = i % 2 == 0 ? 0.5f : -0.35f;
            stage.frame(stage.face(100, 100, look));
        }
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).extracting(Decision::person).containsOnlyNulls();
        assertThat(stage.decisions.get(stage.decisions.size() - 1).reason()).isEqualTo(Reason.MARGIN);
        assertThat(stage.decisions.get(stage.decisions.size() - 1).second()).isNotNull();
        assertThat(stage.sighted).isEmpty();
    }

    @Test
    void whomTheLooksNameOnlyOneByOneHasNoName() {
        stage.gallery.put(BEN, like(ANNS_FACE, 0.97, 0));
        // Three of four are a little nearer to Ann than the margin asks for, the fourth is as much nearer to Ben.
        for (int i = 0; i < 12; i++) {
            stage.frame(stage.face(100, 100, betweenTwo(i)));
        }
        assertThat(stage.decisions).extracting(Decision::reason).containsOnly(Reason.MARGIN);
        assertThat(stage.sighted).isEmpty();
    }

    @Test
    void aNameIsSaidAtALookThatAgreesWithIt() {
        stage.gallery.put(BEN, like(ANNS_FACE, 0.97, 0));
        for (int i = 0; i < 4; i++) {
            stage.frame(stage.face(100, 100, betweenTwo(i)));
        }
        // Away from Ben, so that Ann is clear, but itself below the bar.
        float[] look = new float[64];
        look[0] = 0.45f;
        look[10] = -0.85f;
        look[20] = 0.274f;
        stage.frame(stage.face(100, 100, look));
        assertThat(stage.sighted).isEmpty();

        stage.pause(Duration.ofSeconds(1));
        stage.frame(stage.face(100, 100, betweenTwo(5)));
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    /** Unlike Ann in the direction of Ben in every fourth look, and a little away from him in the others. */
    private static float[] betweenTwo(int number) {
        float[] look = new float[64];
        look[0] = 0.65f;
        look[10] = number % 4 == 0 ? 0.739f : -0.146f;
        look[20 + number] = number % 4 == 0 ? 0.177f : 0.746f;
        return look;
    }

    @Test
    void anotherFaceInTheSamePlaceDoesNotInheritTheName() {
        stage.show(ANNS_FACE, 10);
        stage.show(BENS_FACE, 12);
        assertThat(stage.decisions).extracting(Decision::person).containsExactly(ANN, BEN);
        assertThat(stage.decisions.get(0).id()).isNotEqualTo(stage.decisions.get(1).id());
        assertThat(stage.sightedPeople()).containsExactly(ANN, BEN);
    }

    @Test
    void aStrangerInTheSamePlaceDoesNotInheritTheName() {
        stage.show(ANNS_FACE, 10);
        stage.show(NOBODYS_FACE, 12);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.BELOW_THRESHOLD);
        assertThat(stage.sighted).hasSize(1);
    }

    @Test
    void aSecondNameOnATrackMakesAnotherTrack() {
        GalleryPerson sister = new GalleryPerson(3, "SUE", "Sue");
        float[] sistersFace = like(ANNS_FACE, 0.5, 0);
        stage.gallery.put(sister, sistersFace);
        stage.show(ANNS_FACE, 5);
        stage.show(sistersFace, 400);
        assertThat(stage.decisions).filteredOn(decision -> !decision.ended()).extracting(Decision::person).containsExactly(ANN, sister);
        assertThat(stage.decisions).filteredOn(Decision::ended).extracting(Decision::person).containsExactly(ANN);
        assertThat(stage.sightedPeople()).containsSequence(ANN, sister);
    }

    @Test
    void whoIsEnrolledAnewIsNamedAnew() {
        GalleryPerson again = new GalleryPerson(4, "ANN2", "Ann");
        stage.show(ANNS_FACE, 60);
        stage.gallery.remove(ANN);
        stage.gallery.put(again, ANNS_FACE);
        stage.pause(Duration.ofSeconds(5));
        stage.show(ANNS_FACE, 3);
        assertThat(stage.sightedPeople()).containsExactly(ANN, again);
    }

    @Test
    void twoPeopleSideBySideKeepTheirNames() {
        for (int i = 0; i < 6; i++) {
            stage.frame(stage.face(100 + i * 5, 100, ANNS_FACE), stage.face(400 - i * 5, 100, BENS_FACE));
        }
        assertThat(stage.sightedPeople()).containsExactlyInAnyOrder(ANN, BEN);
    }

    @Test
    void aCrowdCostsABoundedNumberOfEmbeddingsAndEverybodyHasATurn() {
        for (int frame = 0; frame < 12; frame++) {
            int before = stage.embedded;
            stage.frame(IntStream.range(0, 20)
                    .mapToObj(person -> stage.face(100 + 100 * person, 100, Stage.axis(3 + person))).toArray(LocatedFace[]::new));
            assertThat(stage.embedded - before).isLessThanOrEqualTo(8);
        }
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).hasSizeGreaterThanOrEqualTo(20).allMatch(decision -> decision.looks() >= 4);
    }

    @Test
    void aSlowCameraNamesPeopleToo() {
        Duration patient = Duration.ofMillis(12_500);
        Stage slow = new Stage(new TrackRules(3, 5, patient, patient, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(1),
                LivenessRule.OFF));
        for (int i = 0; i < 3; i++) {
            slow.now = slow.now.plusSeconds(5);
            slow.show(ANNS_FACE, 1);
        }
        assertThat(slow.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void anotherModelStartsAllTracksAnew() {
        stage.show(ANNS_FACE, 5);
        stage.model = "another";
        stage.show(ANNS_FACE, 5);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.RECOGNIZED, Reason.COOLDOWN);
        assertThat(stage.decisions).extracting(Decision::ended).containsExactly(false, true, false);
    }
}
