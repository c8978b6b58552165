package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityVoteTest {

    private final IdentityVote vote = new IdentityVote(3);

    @Test
    void saysNoNameBeforeEnoughLooksAgree() {
        look(Looks.of(ANN, 0.9), 1);
        look(Looks.of(ANN, 0.9), 1);
        assertThat(vote.winner()).isNull();
        look(Looks.of(ANN, 0.6), 1);
        assertThat(vote.winner().person()).isEqualTo(ANN);
        assertThat(vote.winner().looks()).isEqualTo(3);
        assertThat(vote.winner().best().similarity()).isEqualTo(0.9);
    }

    @Test
    void aFewPoorLooksDoNoHarm() {
        look(Looks.stranger(0.4), 1);
        look(Looks.of(ANN, 0.6), 1);
        look(Looks.stranger(0.3), 1);
        look(Looks.of(ANN, 0.6), 1);
        look(Looks.of(ANN, 0.6), 1);
        assertThat(vote.winner().person()).isEqualTo(ANN);
    }

    @Test
    void aFewLuckyLooksAmongManyDoNotNameAStranger() {
        for (int i = 0; i < 30; i++) {
            look(i % 3 == 0 ? Looks.of(ANN, 0.48) : Looks.stranger(0.4), 1);
            assertThat(vote.winner()).isNull();
        }
    }

    @Test
    void whoComesFromAfarIsNamedOnceTheLooksGetGood() {
        for (int i = 0; i < 8; i++) {
            look(Looks.stranger(0.3), 0.3);
        }
        for (int i = 0; i < 3; i++) {
            look(Looks.of(ANN, 0.6), 0.9);
        }
        assertThat(vote.winner().person()).isEqualTo(ANN);
    }

    @Test
    void saysNoNameWhenLooksContradictEachOther() {
        for (int i = 0; i < 5; i++) {
            look(Looks.of(ANN, 0.7), 1);
            look(Looks.of(BEN, 0.6), 1);
        }
        assertThat(vote.winner()).isNull();
    }

    @Test
    void aBlurredLookWeighsLittle() {
        look(Looks.of(BEN, 0.5), 0.1);
        for (int i = 0; i < 3; i++) {
            look(Looks.of(ANN, 0.6), 0.9);
        }
        assertThat(vote.winner().person()).isEqualTo(ANN);
    }

    @Test
    void oldLooksAreForgotten() {
        for (int i = 0; i < 30; i++) {
            look(Looks.of(ANN, 0.7), 1);
        }
        for (int i = 0; i < 30; i++) {
            look(Looks.of(BEN, 0.7), 1);
        }
        assertThat(vote.winner().person()).isEqualTo(BEN);
        assertThat(vote.looks()).isEqualTo(30);
    }

    private void look(Match match, double quality) {
        vote.add(new Look(match, quality));
    }
}
