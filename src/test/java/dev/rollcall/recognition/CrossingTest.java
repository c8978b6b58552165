package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static dev.rollcall.recognition.Stage.ANNS_FACE;
import static dev.rollcall.recognition.Stage.BENS_FACE;
import static dev.rollcall.recognition.Stage.NOBODYS_FACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** Whom a track follows when people pass each other, hide behind each other, leave and come back. */
class CrossingTest {

    private final Stage stage = new Stage();

    @Test
    void twoPeopleWhoCrossKeepTheirTracks() {
        for (int i = 0; i <= 12; i++) {
            stage.frame(stage.face(100 + 25 * i, 100, ANNS_FACE), stage.face(400 - 25 * i, 104, BENS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertNamedOnceEach();
    }

    @Test
    void twoPeopleWhoMeetAndTurnBackKeepTheirTracks() {
        for (int i = 0; i <= 12; i++) {
            int step = Math.min(i, 12 - i);
            stage.frame(stage.face(100 + 23 * step, 100, ANNS_FACE), stage.face(400 - 23 * step, 104, BENS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertNamedOnceEach();
    }

    @Test
    void aFaceThatHidesBehindAnotherKeepsItsTrack() {
        for (int i = 0; i <= 12; i++) {
            var ben = stage.face(400 - 25 * i, 104, BENS_FACE);
            if (i >= 5 && i <= 7) {
                stage.frame(ben);
            } else {
                stage.frame(stage.face(100 + 25 * i, 100, ANNS_FACE), ben);
            }
        }
        stage.pause(Duration.ofSeconds(20));
        assertNamedOnceEach();
    }

    @Test
    void tracksThatBlurredFacesSwappedAreSetRightByTheNextLook() {
        for (int i = 0; i <= 12; i++) {
            // Too small to be looked at while they are close; they turn back where motion expects them to pass.
            int step = Math.min(i, 12 - i);
            int size = step > 3 ? 39 : 60;
            stage.frame(stage.face(100 + 23 * step, 100, size, 0.8, ANNS_FACE), stage.face(400 - 23 * step, 104, size, 0.8, BENS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertNamedOnceEach();
    }

    @Test
    void motionAloneTakesStrangersPastEachOther() {
        // Faces that cannot be looked at: nothing but speed tells them apart.
        for (int i = 0; i <= 15; i++) {
            stage.frame(stage.face(100 + 20 * i, 100, 30, 0.8, NOBODYS_FACE), stage.face(400 - 20 * i, 104, 30, 0.8, NOBODYS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).hasSize(2);
    }

    @Test
    void whoLeavesAndComesBackElsewhereContinuesTheTrack() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(5));
        for (int i = 0; i < 10; i++) {
            stage.frame(stage.face(500, 300, ANNS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.RECOGNIZED);
        assertThat(stage.decisions).extracting(Decision::track).containsOnly(1L);
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void looksFromBeforeAndAfterAnAbsenceCountTogether() {
        stage.show(ANNS_FACE, 2);
        stage.pause(Duration.ofSeconds(5));
        stage.show(ANNS_FACE, 1);
        assertThat(stage.sightedPeople()).containsExactly(ANN);
    }

    @Test
    void whoComesBackTooSmallAtFirstContinuesTheTrackOnceLookedAt() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(5));
        for (int size = 30; size < 60; size += 3) {
            stage.frame(stage.face(500, 300, size, 0.8, ANNS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.RECOGNIZED);
    }

    @Test
    void whoComesBackAfterTheMemoryStartsAnew() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(11));
        stage.show(ANNS_FACE, 5);
        assertThat(stage.decisions).extracting(Decision::track).containsExactly(1L, 1L, 2L);
    }

    @Test
    void aStrangerWhoComesBackIsUnknownOnce() {
        stage.show(NOBODYS_FACE, 10);
        stage.pause(Duration.ofSeconds(5));
        stage.frame(stage.face(500, 300, NOBODYS_FACE));
        stage.pause(Duration.ofSeconds(20));
        assertThat(stage.decisions).extracting(Decision::ended).containsExactly(false, true);
    }

    @Test
    void somebodyElseWhoComesDoesNotContinueTheTrack() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(5));
        stage.show(NOBODYS_FACE, 5);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.BELOW_THRESHOLD);
        assertThat(stage.decisions).extracting(Decision::track).containsExactly(1L, 2L);
    }

    @Test
    void aCutThatSwapsTwoPeopleDoesNotSwapTheirTracks() {
        for (int i = 0; i < 5; i++) {
            stage.frame(stage.face(100, 100, ANNS_FACE), stage.face(400, 100, BENS_FACE));
        }
        for (int i = 0; i < 10; i++) {
            stage.frame(stage.face(400, 100, ANNS_FACE), stage.face(100, 100, BENS_FACE));
        }
        stage.pause(Duration.ofSeconds(20));
        assertNamedOnceEach();
    }

    @Test
    void aCutToAnotherPersonAndBackGivesEachOneTrack() {
        stage.show(ANNS_FACE, 8);
        stage.show(BENS_FACE, 8);
        stage.show(ANNS_FACE, 8);
        stage.pause(Duration.ofSeconds(20));
        assertNamedOnceEach();
    }

    private void assertNamedOnceEach() {
        assertThat(stage.sightedPeople()).containsExactlyInAnyOrder(ANN, BEN);
        assertThat(stage.decisions).filteredOn(decision -> !decision.ended()).extracting(Decision::person).containsExactlyInAnyOrder(ANN, BEN);
        assertThat(stage.decisions).filteredOn(Decision::ended).extracting(Decision::person).containsExactlyInAnyOrder(ANN, BEN);
    }
}
