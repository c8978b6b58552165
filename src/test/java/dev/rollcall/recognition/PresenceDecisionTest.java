package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Stage.ANNS_FACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** What is told and booked of somebody who stays, and of somebody who comes back. */
class PresenceDecisionTest {

    private final Stage stage = new Stage();

    @Test
    void whoStaysIsSightedAgainEveryMinuteUnderOneDecision() {
        stage.show(ANNS_FACE, 5 * 150);
        assertThat(stage.decisions).hasSize(1);
        assertThat(stage.sighted).hasSize(3);
        assertThat(stage.sighted).extracting(seen -> seen.decision().id()).containsOnly(stage.decisions.get(0).id());
        assertThat(Duration.between(stage.sighted.get(0).at(), stage.sighted.get(1).at())).isBetween(Duration.ofSeconds(60),
                Duration.ofSeconds(61));
    }

    @Test
    void whoeverStandsThereUnlikeThePersonIsNotSighted() {
        stage.show(ANNS_FACE, 5);
        stage.show(Stage.like(ANNS_FACE, 0.3, 0), 5 * 70);
        assertThat(stage.sighted).hasSize(1);
    }

    @Test
    void whoTurnsAwayForAWhileHasNotLeft() {
        Stage strict = new Stage(new TrackRules(3, 5, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofSeconds(30),
                Duration.ofMinutes(5), Stage.RULES.liveness()));
        strict.show(ANNS_FACE, 5);
        for (int i = 0; i < 5 * 70; i++) {
            strict.frame(strict.face(100, 100, 39, 0.8, ANNS_FACE));
        }
        strict.show(ANNS_FACE, 1);
        assertThat(strict.sighted).hasSize(2);
    }

    @Test
    void whoComesBackInTheCooldownIsRecognizedButNotBooked() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(40));
        stage.show(ANNS_FACE, 5);
        assertThat(stage.decisions).extracting(Decision::reason).containsExactly(Reason.RECOGNIZED, Reason.RECOGNIZED, Reason.COOLDOWN);
        assertThat(stage.decisions).extracting(Decision::person).containsOnly(ANN);
        assertThat(stage.decisions).extracting(Decision::booked).containsExactly(true, true, false);
        assertThat(stage.sighted).hasSize(1);
    }

    @Test
    void whoStaysBeyondTheCooldownIsBookedAndThatIsTold() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(40));
        stage.show(ANNS_FACE, 5 * 30);
        Decision last = stage.decisions.get(stage.decisions.size() - 1);
        assertThat(last.reason()).isEqualTo(Reason.RECOGNIZED);
        assertThat(last.booked()).isTrue();
        assertThat(stage.sighted).hasSize(2);
        assertThat(stage.sighted.get(1).decision().id()).isEqualTo(last.id());
    }

    @Test
    void whoComesBackAfterTheCooldownIsBooked() {
        stage.show(ANNS_FACE, 5);
        stage.pause(Duration.ofSeconds(70));
        stage.show(ANNS_FACE, 5);
        assertThat(stage.sighted).hasSize(2);
    }
}
