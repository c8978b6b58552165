package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class IdentityVoteTest {

    private final IdentityVote vote = new IdentityVote(3);
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");

    @Test
    void saysNoNameBeforeEnoughLooksAgree() {
        look(Looks.of(ANN, 0.9), 1);
        look(Looks.of(ANN, 0.9), 1);
        assertThat(vote.winner()).isNull();
        look(Looks.of(ANN, 0.6), 1);
        assertThat(vote.winner()).isEqualTo(ANN);
    }

    @Test
    void aFewPoorLooksDoNoHarm() {
        look(Looks.stranger(0.4), 1);
        look(Looks.of(ANN, 0.6), 1);
        look(Looks.stranger(0.3), 1);
        look(Looks.of(ANN, 0.6), 1);
        look(Looks.of(ANN, 0.6), 1);
        assertThat(vote.winner()).isEqualTo(ANN);
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
        assertThat(vote.winner()).isEqualTo(ANN);
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
        assertThat(vote.winner()).isEqualTo(ANN);
    }

    @Test
    void oneLookThatIsVeryAlikeDoesNotSilenceTheOthers() {
        look(Looks.of(BEN, 0.9), 0.8);
        for (int i = 0; i < 5; i++) {
            look(Looks.of(ANN, 0.6), 0.8);
        }
        assertThat(vote.winner()).isEqualTo(ANN);
    }

    @Test
    void oldLooksAreForgotten() {
        for (int i = 0; i < 30; i++) {
            look(Looks.of(ANN, 0.7), 1);
        }
        for (int i = 0; i < 30; i++) {
            look(Looks.of(BEN, 0.7), 1);
        }
        assertThat(vote.winner()).isEqualTo(BEN);
        assertThat(vote.looks()).isEqualTo(60);
    }

    @Test
    void manyBadLooksDoNotPushOutAGoodOne() {
        for (int i = 0; i < 3; i++) {
            look(Looks.of(ANN, 0.7), 0.9);
        }
        for (int i = 0; i < 50; i++) {
            look(Looks.stranger(0.2), 0.05);
        }
        assertThat(vote.winner()).isEqualTo(ANN);
    }

    @Test
    void aGoodLookOfThisMorningCountsNoMoreInTheEvening() {
        for (int i = 0; i < 3; i++) {
            look(Looks.of(ANN, 0.7), 1);
        }
        now = now.plusSeconds(600);
        for (int i = 0; i < 5; i++) {
            look(Looks.stranger(0.3), 0.3);
        }
        assertThat(vote.winner()).isNull();
    }

    @Test
    void theTemplateIsTheMeanByQuality() {
        vote.add(new Look(Looks.of(ANN, 0.7), 0.8, now, new float[] { 1, 0 }));
        assertThat(vote.template()).containsExactly(1, 0);
        vote.add(new Look(Looks.of(ANN, 0.7), 0.6, now, new float[] { 0, 1 }));
        assertThat(vote.template()).containsExactly(0.8f, 0.6f);
    }

    private void look(Match match, double quality) {
        now = now.plusMillis(200);
        vote.add(new Look(match, quality, now, new float[] { 1, 0 }));
    }
}
