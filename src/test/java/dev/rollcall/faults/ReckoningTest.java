package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class ReckoningTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.700Z");
    private static final Appearance ANN = new Appearance("ANN", "door", NOON, NOON.plusSeconds(25));
    private static final Appearance BOB = new Appearance("BOB", "gate", NOON.plusSeconds(10), NOON.plusSeconds(35));
    private static final Appearance ANN_AGAIN = new Appearance("ANN", "gate", NOON.plusSeconds(200), NOON.plusSeconds(225));

    private static Reckoning.Punch punch(String person, int seconds) {
        return new Reckoning.Punch(person, "door", Instant.parse("2026-01-15T12:00:00Z").plusSeconds(seconds));
    }

    @Test
    void isRightWhenEachAppearanceHasOnePunchInItsTime() {
        Reckoning reckoning = Reckoning.of(List.of(ANN, BOB, ANN_AGAIN), List.of(punch("ANN", 0), punch("BOB", 35), punch("ANN", 202)));

        assertThat(reckoning.isRight()).isTrue();
        assertThat(reckoning.words()).isEqualTo("0 of 3 people missing, 0 doubled, 0 at a wrong time");
    }

    @Test
    void seesWhoIsMissing() {
        assertThat(Reckoning.of(List.of(ANN, BOB, ANN_AGAIN), List.of(punch("ANN", 3), punch("BOB", 12))).missing()).containsExactly(ANN_AGAIN);
    }

    @Test
    void seesWhoIsBookedTwice() {
        assertThat(Reckoning.of(List.of(ANN, BOB), List.of(punch("ANN", 3), punch("ANN", 18), punch("BOB", 12))).doubled()).containsExactly(ANN);
    }

    @Test
    void seesAPunchAtAWrongTime() {
        Reckoning.Punch late = punch("ANN", 60);

        Reckoning reckoning = Reckoning.of(List.of(ANN), List.of(punch("ANN", 3), late));

        assertThat(reckoning.stray()).containsExactly(late);
        assertThat(reckoning.doubled()).isEmpty();
    }

    @Test
    void seesAPunchOfSomebodyWhoWasNotThere() {
        assertThat(Reckoning.of(List.of(ANN), List.of(punch("ANN", 3), punch("BOB", 4))).isRight()).isFalse();
    }
}
