package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class PresencesTest {

    private static final Instant EIGHT = Instant.parse("2026-01-05T08:00:00Z");
    /** Sighted again every minute, gone after half a minute, not booked again for five. */
    private static final TrackRules RULES = new TrackRules(3, 5, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1),
            Duration.ofSeconds(30), Duration.ofMinutes(5), LivenessRule.OFF);

    private final Presences presences = new Presences();

    @Test
    void aPresenceIsBookedWhenItBegins() {
        assertThat(sight(0)).isTrue();
        assertThat(sight(1)).isFalse();
    }

    @Test
    void whoStaysIsBookedAgainNowAndThen() {
        assertThat(sight(0)).isTrue();
        seenUntil(59);
        assertThat(sight(59)).isFalse();
        assertThat(sight(60)).isTrue();
        assertThat(sight(61)).isFalse();
    }

    @Test
    void whoComesBackWithinTheCooldownIsNotBooked() {
        assertThat(sight(0)).isTrue();
        assertThat(sight(100)).isFalse();
        seenUntil(299);
        assertThat(sight(299)).isFalse();
        assertThat(sight(300)).isTrue();
        assertThat(sight(330)).isFalse();
        assertThat(sight(360)).as("and from then on as anybody who stays").isTrue();
    }

    @Test
    void whoIsOutOfSightForLessThanTheAbsenceHasNotLeft() {
        assertThat(sight(0)).isTrue();
        seenUntil(40);
        assertThat(sight(70)).isTrue();
    }

    @Test
    void whoComesBackAfterTheCooldownIsBooked() {
        assertThat(sight(0)).isTrue();
        assertThat(sight(301)).isTrue();
    }

    @Test
    void peopleDoNotWaitForEachOther() {
        assertThat(sight(0)).isTrue();
        assertThat(presences.sight(2, EIGHT, RULES)).isTrue();
    }

    @Test
    void theCooldownSurvivesTheTidying() {
        assertThat(sight(0)).isTrue();
        presences.expire(EIGHT.plusSeconds(299), RULES);
        assertThat(sight(299)).isFalse();
    }

    private boolean sight(int second) {
        return presences.sight(1, EIGHT.plusSeconds(second), RULES);
    }

    private void seenUntil(int second) {
        for (int i = 0; i <= second; i += 10) {
            presences.see(1, EIGHT.plusSeconds(i), RULES);
        }
        presences.see(1, EIGHT.plusSeconds(second), RULES);
    }
}
