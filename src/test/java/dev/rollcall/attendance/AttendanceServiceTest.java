package dev.rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.TestClock;
import dev.rollcall.person.PersonNotFoundException;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class AttendanceServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");

    @Inject
    AttendanceService service;

    @Inject
    SafeContext context;

    @Inject
    DatabaseState database;

    @Inject
    TestClock clock;

    @BeforeEach
    void noon() {
        database.whenMigrated().await().atMost(PATIENCE);
        clock.set(Instant.parse("2026-03-10T18:00:00Z"));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void twentyMarksAtOnceMakeOneRecord() {
        String person = Rows.person();

        List<Marked> marked = atOnce(IntStream.range(0, 20).mapToObj(i -> mark(person, NINE)).toList());

        assertThat(marked).filteredOn(Marked.CheckedIn.class::isInstance).hasSize(1);
        assertThat(marked).filteredOn(Marked.Duplicate.class::isInstance).hasSize(19);
        assertThat(marked).extracting(each -> each.record().id()).containsOnly(marked.get(0).record().id());
        assertThat(Rows.recordsOf(person)).isEqualTo(1);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void twentyPeopleAtOnceGetARecordEach() {
        List<String> people = IntStream.range(0, 20).mapToObj(i -> Rows.person()).toList();

        List<Marked> marked = atOnce(people.stream().map(person -> mark(person, NINE)).toList());

        assertThat(marked).hasOnlyElementsOfType(Marked.CheckedIn.class);
        assertThat(marked).extracting(each -> each.record().personId()).containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void marksAndSightingsAtOnceMakeOneRecord() {
        String person = Rows.person();
        long key = Rows.keyOf(person);
        List<Uni<Marked>> work = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            work.add(mark(person, NINE.plusMillis(i)));
            work.add(see(sighting(key, NINE.plusMillis(i), Direction.ANY)));
        }

        List<Marked> marked = atOnce(work);

        assertThat(marked).filteredOn(Marked.CheckedIn.class::isInstance).hasSize(1);
        assertThat(Rows.recordsOf(person)).isEqualTo(1);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void theSameSightingAgainIsOneNoOpWithTheSameAnswer() {
        String person = Rows.person();
        long key = Rows.keyOf(person);
        Sighting first = sighting(key, NINE, Direction.ENTRY);
        Sighting second = sighting(key, NINE.plusSeconds(3600), Direction.ANY);
        Sighting exit = sighting(key, NINE.plusSeconds(7200), Direction.EXIT);
        List<Marked> before = List.of(await(see(first)), await(see(second)), await(see(exit)));

        List<Marked> after = List.of(await(see(first)), await(see(second)), await(see(exit)));

        assertThat(before).extracting(Marked::action).containsExactly("checked_in", "seen_again", "checked_out");
        assertThat(after).extracting(Marked::action).containsExactly("checked_in", "seen_again", "checked_out");
        assertThat(after.get(0).record()).isEqualTo(before.get(2).record());
        assertThat(Rows.punchesOf(person)).isEqualTo(3);
    }

    @Test
    void theSameSightingTwentyTimesAtOnceIsOnePunch() {
        String person = Rows.person();
        Sighting sighting = sighting(Rows.keyOf(person), NINE, Direction.ANY);

        List<Marked> marked = atOnce(IntStream.range(0, 20).mapToObj(i -> see(sighting)).toList());

        assertThat(marked).hasOnlyElementsOfType(Marked.CheckedIn.class);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void onlyANewRecordDrawsAnId() {
        String person = Rows.person();
        int id = await(mark(person, NINE)).record().id();
        for (int i = 1; i <= 10; i++) {
            Marked moved = await(mark(person, NINE.plusSeconds(600L * i)));
            assertThat(moved).isInstanceOf(Marked.SeenAgain.class);
            assertThat(moved.record().id()).isEqualTo(id);
            await(mark(person, NINE.plusSeconds(600L * i + 10)));
        }

        assertThat(await(mark(Rows.person(), NINE)).record().id()).isEqualTo(id + 1);
    }

    @Test
    void aLaterPunchMovesLastSeenAndLeavesTheRecordOpen() {
        String person = Rows.person();
        await(mark(person, NINE));

        AttendanceView seen = await(mark(person, NINE.plusSeconds(3 * 3600))).record();

        assertThat(seen.checkIn()).isEqualTo("2026-03-10 09:00:00");
        assertThat(seen.lastSeenTs()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(seen.checkOut()).isNull();
        assertThat(seen.status()).isEqualTo("checked_in");
    }

    @Test
    void aPunchThatComesLateMovesTheCheckInBack() {
        String person = Rows.person();
        int id = await(mark(person, NINE)).record().id();

        Marked late = await(see(sighting(Rows.keyOf(person), NINE.minusSeconds(1800), Direction.ANY)));

        assertThat(late).isInstanceOf(Marked.SeenAgain.class);
        assertThat(late.record().id()).isEqualTo(id);
        assertThat(late.record().checkIn()).isEqualTo("2026-03-10 08:30:00");
        assertThat(late.record().lastSeenTs()).isEqualTo("2026-03-10T09:00:00Z");
    }

    @Test
    void aPunchWithinAClosedRecordIsKeptAndChangesNothing() {
        String person = Rows.person();
        int id = await(mark(person, NINE)).record().id();
        AttendanceView closed = await(context.call(() -> service.checkOut(id, NINE.plusSeconds(8 * 3600), null))).record();
        clock.set(Instant.parse("2026-03-10T19:00:00Z"));

        Marked late = await(see(sighting(Rows.keyOf(person), NINE.plusSeconds(3600), Direction.ANY)));

        assertThat(late).isInstanceOf(Marked.SeenAgain.class);
        assertThat(late.record()).isEqualTo(closed);
        assertThat(Rows.punchesOf(person)).isEqualTo(3);
    }

    @Test
    void theWindowReachesAcrossMidnightAndTheDayDoesNot() {
        String person = Rows.person();
        int id = await(mark(person, Instant.parse("2026-03-09T23:58:00Z"))).record().id();

        Marked inside = await(mark(person, Instant.parse("2026-03-10T00:02:59Z")));
        Marked outside = await(mark(person, Instant.parse("2026-03-10T00:03:00Z")));

        assertThat(inside).isInstanceOf(Marked.Duplicate.class);
        assertThat(inside.record().id()).isEqualTo(id);
        assertThat(outside).isInstanceOf(Marked.CheckedIn.class);
        assertThat(outside.record().date()).isEqualTo("2026-03-10");
        assertThat(inside.record().status()).isEqualTo("incomplete");
    }

    @Test
    void theWindowRunsFromACheckOutToo() {
        String person = Rows.person();
        int id = await(mark(person, NINE)).record().id();
        await(context.call(() -> service.checkOut(id, NINE.plusSeconds(3600), null)));

        assertThat(await(mark(person, NINE.plusSeconds(3600 + 200)))).isInstanceOf(Marked.Duplicate.class);
        assertThat(await(mark(person, NINE.plusSeconds(3600 + 300)))).isInstanceOf(Marked.CheckedIn.class);
        assertThat(Rows.recordsOf(person)).isEqualTo(2);
    }

    @Test
    void twentyCheckOutsAtOnceCloseOnce() {
        String person = Rows.person();
        int id = await(mark(person, NINE)).record().id();

        List<CheckOut> done = atOnce(IntStream.range(1, 21)
                .mapToObj(i -> context.call(() -> service.checkOut(id, NINE.plusSeconds(60L * i), "note " + i))).toList());

        assertThat(done).filteredOn(out -> !out.already()).hasSize(1);
        assertThat(done).extracting(out -> out.record().checkOut()).containsOnly(done.get(0).record().checkOut());
        assertThat(Rows.punchesOf(person)).isEqualTo(2);
    }

    @Test
    void aCheckOutBeforeTheCheckInIsRefused() {
        int id = await(mark(Rows.person(), NINE)).record().id();

        assertThatThrownBy(() -> await(context.call(() -> service.checkOut(id, NINE.minusSeconds(1), null))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> await(context.call(() -> service.checkOut(Integer.MAX_VALUE, null, null))))
                .isInstanceOf(AttendanceRecordNotFoundException.class);
        assertThat(await(context.call(() -> service.checkOut(id, NINE, null))).record().durationMinutes()).isZero();
    }

    @Test
    void onlyActivePeopleAreMarked() {
        String inactive = Rows.person("inactive");
        String deleted = Rows.person("deleted");

        assertThatThrownBy(() -> await(mark("nobody", NINE))).isInstanceOf(PersonNotFoundException.class);
        assertThatThrownBy(() -> await(mark(deleted, NINE))).isInstanceOf(PersonNotFoundException.class);
        assertThatThrownBy(() -> await(see(sighting(Rows.keyOf(deleted), NINE, Direction.ANY)))).isInstanceOf(PersonNotFoundException.class);
        assertThatThrownBy(() -> await(see(sighting(Long.MAX_VALUE, NINE, Direction.ANY)))).isInstanceOf(PersonNotFoundException.class);
        assertThatThrownBy(() -> await(mark(inactive, NINE))).isInstanceOf(PersonInactiveException.class);
        assertThat(Rows.punchesOf(deleted) + Rows.punchesOf(inactive)).isZero();
    }

    @Test
    void storesASightingAsAFact() {
        String person = Rows.person();
        Sighting sighting = new Sighting(UUID.randomUUID(), Rows.keyOf(person), Instant.parse("2026-03-10T09:00:00.123456789Z"), 0.73164,
                "door", Direction.ENTRY);

        AttendanceView record = await(see(sighting)).record();

        assertThat(record.confidence()).isEqualByComparingTo(new BigDecimal("73.16"));
        assertThat(record.source()).isEqualTo("face");
        assertThat(record.markedBy()).isEqualTo("auto");
        assertThat(record.location()).isEqualTo("door");
        assertThat(record.metadata()).isEqualTo(Map.of("camera", "door"));
        assertThat(Rows.text("select concat_ws('|', at at time zone 'UTC', direction, source, similarity, camera, idempotency_key) "
                + "from punch where person_key = ?", sighting.personKey()))
                .isEqualTo("2026-03-10 09:00:00.123456|entry|face|0.73164|door|" + sighting.id());
    }

    private Uni<Marked> mark(String person, Instant at) {
        return context.call(() -> service.mark(person, new PunchDraft(at, Direction.ANY, Source.MANUAL, null, null, PunchDraft.percent(1), null,
                "api", null, null, new JsonObject(), null, true)));
    }

    private Uni<Marked> see(Sighting sighting) {
        return context.call(() -> service.mark(sighting.personKey(), PunchDraft.of(sighting)));
    }

    private static Sighting sighting(long key, Instant at, Direction direction) {
        return new Sighting(UUID.randomUUID(), key, at, 0.8, "door", direction);
    }

    private static <T> List<T> atOnce(List<Uni<T>> work) {
        return Uni.join().all(work).andFailFast().await().atMost(PATIENCE);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
