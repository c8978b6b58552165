package dev.rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.attendance.SightingOutcomes.Outcome;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;

/** What a camera saw counts when it was this replica's own at that moment, however late it is written. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class FenceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant TAKEN_OVER = Instant.parse("2026-03-10T09:00:00Z");

    @Inject
    SightingWriter writer;

    @Inject
    DatabaseState database;

    private final String camera = "fence-" + UUID.randomUUID();
    private String person;

    @BeforeEach
    void prepare() {
        database.whenMigrated().await().atMost(PATIENCE);
        person = Rows.person();
        Rows.execute("insert into lease_term (name, token, holder, since, ended_at) values (?, 1, 'one', ?::timestamptz - interval '1 hour', ?::timestamptz)",
                "camera/" + camera, TAKEN_OVER.toString(), TAKEN_OVER.toString());
        Rows.execute("insert into lease_term (name, token, holder, since) values (?, 2, 'two', ?::timestamptz)", "camera/" + camera, TAKEN_OVER.toString());
    }

    @Test
    void whatWasSeenAfterTheTermWasOverIsLeftOut() {
        assertThat(write(1L, Duration.ofSeconds(20))).isEqualTo(Outcome.FENCED);
        assertThat(Rows.punchesOf(person)).isZero();
    }

    @Test
    void whatWasSeenBeforeCountsHoweverLateItComes() {
        assertThat(write(1L, Duration.ofMinutes(-10))).isEqualTo(Outcome.CHECKED_IN);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void clocksMayDifferByASecond() {
        assertThat(write(1L, Duration.ofMillis(900))).isEqualTo(Outcome.CHECKED_IN);
        assertThat(write(1L, Duration.ofMillis(1100))).isEqualTo(Outcome.FENCED);
    }

    @Test
    void theTermThatGoesOnCounts() {
        assertThat(write(2L, Duration.ofDays(1))).isEqualTo(Outcome.CHECKED_IN);
    }

    @Test
    void noTermAndAForgottenOneCount() {
        assertThat(write(null, Duration.ofHours(1))).isEqualTo(Outcome.CHECKED_IN);
        assertThat(write(7L, Duration.ofHours(2))).isEqualTo(Outcome.SEEN_AGAIN);
    }

    private Outcome write(Long term, Duration afterTakeOver) {
        Sighting sighting = new Sighting(UUID.randomUUID(), Rows.keyOf(person), TAKEN_OVER.plus(afterTakeOver), 0.8, camera, Direction.ANY, camera, null,
                null, term);
        return writer.write(sighting).await().atMost(PATIENCE);
    }
}
