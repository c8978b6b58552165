package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.ATTENDANCE;
import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.client;
import static dev.rollcall.attendance.AttendanceCalls.correct;
import static dev.rollcall.attendance.AttendanceCalls.fetch;
import static dev.rollcall.attendance.AttendanceCalls.get;
import static dev.rollcall.attendance.AttendanceCalls.mark;
import static dev.rollcall.attendance.AttendanceCalls.marked;
import static dev.rollcall.attendance.AttendanceCalls.read;
import static dev.rollcall.attendance.AttendanceCalls.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.setting.PolicyKind;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ReprocessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-09-20T00:00:00Z");
    private static final String FACTS = """
            select coalesce(string_agg(concat_ws('|', id, work_date, check_in, last_seen, check_out, closed_by, source, confidence, marked_by, notes,
                location, metadata, corrected, voided_at, updated_at), E'\\n' order by id), '') from attendance_record where person_key = ?""";
    private static final String ASSIGNMENTS = "select coalesce(string_agg(id || '>' || record_id, ' ' order by id), '') from punch where person_key = ?";

    @Inject
    TestClock clock;

    @Inject
    AttendanceService service;

    @Inject
    AutoCheckOut autoCheckOut;

    @Inject
    SafeContext context;

    private final TestSettings settings = new TestSettings();
    private String person;
    private long key;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(NOW);
        person = Rows.person();
        key = Rows.keyOf(person);
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    /** Random days with late punches, exits, check-outs by hand and by the clock, and corrections. */
    @ParameterizedTest
    @EnumSource(PolicyKind.class)
    void withTheSameRulesNothingChanges(PolicyKind policy) {
        settings.set(Setting.ATTENDANCE_POLICY, policy);
        for (long seed = 1; seed <= 12; seed++) {
            person = Rows.person();
            key = Rows.keyOf(person);
            live(new Random(seed));
            String facts = Rows.text(FACTS, key);
            String assignments = Rows.text(ASSIGNMENTS, key);
            clock.set(NOW.plusSeconds(seed));

            // All of it, and a part whose edges cut through shifts.
            reprocess("2026-09-01", "2026-09-19").body("data.changed", equalTo(0), "data.created", equalTo(0), "data.voided", equalTo(0));
            reprocess("2026-09-06", "2026-09-08").body("data.changed", equalTo(0), "data.created", equalTo(0), "data.voided", equalTo(0));

            assertThat(Rows.text(FACTS, key)).as("seed %d", seed).isEqualTo(facts);
            assertThat(Rows.text(ASSIGNMENTS, key)).as("seed %d", seed).isEqualTo(assignments);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 21, 22, 23, 24, 25, 26, 27, 28 })
    void aSecondRunChangesNothing(long seed) {
        live(new Random(seed));
        long punches = Rows.punchesOf(person);
        settings.set(Setting.ATTENDANCE_POLICY, PolicyKind.IN_OUT).set(Setting.DUPLICATE_WINDOW_MINUTES, 45)
                .set(Setting.WORK_DAY_STARTS_AT, LocalTime.of(4, 0));

        reprocess("2026-09-04", "2026-09-12");
        String facts = Rows.text(FACTS, key);
        String assignments = Rows.text(ASSIGNMENTS, key);
        clock.set(NOW.plusSeconds(60));
        reprocess("2026-09-04", "2026-09-12").body("data.changed", equalTo(0), "data.created", equalTo(0), "data.voided", equalTo(0));

        assertThat(Rows.text(FACTS, key)).isEqualTo(facts);
        assertThat(Rows.text(ASSIGNMENTS, key)).isEqualTo(assignments);
        assertThat(Rows.punchesOf(person)).isEqualTo(punches);
        assertThat(Rows.number("select count(*) from punch u join attendance_record r on r.id = u.record_id where u.person_key = ? "
                + "and (r.voided_at is not null or r.person_key <> u.person_key)", key)).isZero();
    }

    @Test
    void anotherPolicyReusesIdsAndMakesWhatIsMissing() {
        int id = marked(person, "2026-09-07T08:00:00Z");
        mark(person, "2026-09-07T12:00:00Z");
        mark(person, "2026-09-07T13:00:00Z");
        mark(person, "2026-09-07T17:00:00Z").statusCode(200).body("attendance_id", equalTo(id));
        settings.set(Setting.ATTENDANCE_POLICY, PolicyKind.IN_OUT);

        reprocess("2026-09-07", "2026-09-07").body("data.persons", equalTo(1), "data.records", equalTo(2), "data.changed", equalTo(1),
                "data.created", equalTo(1), "data.voided", equalTo(0));

        read(id).body("data.check_in", equalTo("2026-09-07 08:00:00"), "data.check_out", equalTo("2026-09-07 12:00:00"), "data.closed_by", equalTo("exit"));
        int afternoon = get("/person/" + person).body("data.records", hasSize(2)).extract().path("data.records[0].id");
        assertThat(afternoon).isGreaterThan(id);
        fetch("/api/v1/punches", "record_id", "" + afternoon).body("data.punches.time", equalTo(List.of("2026-09-07 17:00:00", "2026-09-07 13:00:00")));

        settings.set(Setting.ATTENDANCE_POLICY, PolicyKind.FIRST_LAST);
        reprocess("2026-09-07", "2026-09-07").body("data.records", equalTo(1), "data.changed", equalTo(1), "data.created", equalTo(0),
                "data.voided", equalTo(1));
        read(id).body("data.check_in", equalTo("2026-09-07 08:00:00"), "data.check_out", nullValue(), "data.last_seen_ts", equalTo("2026-09-07T17:00:00Z"));
        read(afternoon).body("data.deleted", equalTo(true));
        get("/person/" + person).body("data.total", equalTo(1));
    }

    @Test
    void correctionsStayOnTop() {
        int id = marked(person, "2026-09-07T08:00:00Z");
        mark(person, "2026-09-07T12:00:00Z");
        correct(id, "check_in", "2026-09-07 07:30:00", "notes", "by hand", "reason", "Badge forgotten").statusCode(200);
        mark(person, "2026-09-07T17:00:00Z");
        settings.set(Setting.WORK_DAY_STARTS_AT, LocalTime.of(2, 0));

        reprocess("2026-09-07", "2026-09-07");

        read(id).body("data.check_in", equalTo("2026-09-07 07:30:00"), "data.notes", equalTo("by hand"), "data.corrected", equalTo(true),
                "data.last_seen_ts", equalTo("2026-09-07T17:00:00Z"));
    }

    @Test
    void ofRecordsThatGoApartOnlyTheLastStaysOpen() {
        int id = marked(person, "2026-09-07T08:00:00Z");
        mark(person, "2026-09-07T12:00:00Z");
        mark(person, "2026-09-07T13:00:00Z");
        correct(id, "check_out", null, "reason", "Still there").statusCode(200);
        settings.set(Setting.ATTENDANCE_POLICY, PolicyKind.IN_OUT);

        reprocess("2026-09-07", "2026-09-07").body("data.changed", equalTo(1), "data.created", equalTo(1));

        read(id).body("data.check_out", equalTo("2026-09-07 12:00:00"), "data.closed_by", equalTo("auto"));
        get("/person/" + person).body("data.records.check_in", equalTo(List.of("2026-09-07 13:00:00", "2026-09-07 08:00:00")),
                "data.records[0].check_out", nullValue());
        reprocess("2026-09-07", "2026-09-07").body("data.changed", equalTo(0), "data.created", equalTo(0), "data.voided", equalTo(0));
    }

    @Test
    void aCheckOutByHandStaysOne() {
        int id = marked(person, "2026-09-07T08:00:00Z");
        checkOut(id, "2026-09-07T16:00:00Z");
        settings.set(Setting.WORK_DAY_STARTS_AT, LocalTime.of(9, 0));

        reprocess("2026-09-06", "2026-09-07").body("data.changed", equalTo(1));

        read(id).body("data.date", equalTo("2026-09-06"), "data.check_out", equalTo("2026-09-07 16:00:00"), "data.closed_by", equalTo("manual"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "{}", "{\"start_date\": \"2026-09-01\"}", "{\"end_date\": \"2026-09-01\"}", "{\"start_date\": \"x\", \"end_date\": \"2026-09-01\"}",
            "{\"start_date\": \"2026-09-02\", \"end_date\": \"2026-09-01\"}", "{\"start_date\": \"2025-01-01\", \"end_date\": \"2026-01-02\"}",
            "{\"start_date\": \"2026-09-01\", \"end_date\": \"2026-09-02\", \"person_id\": \" \"}",
            "{\"start_date\": \"2026-09-01\", \"end_date\": \"2026-09-02\", \"person_id\": 7}",
    })
    void badRequestsAre400(String body) {
        refused(client().contentType(ContentType.JSON).body(body).post(ATTENDANCE + "/reprocess").then(), 400);
    }

    @Test
    void aReaderMayNotAndAnUnknownPersonHasNothing() {
        refused(given().header("X-API-Key", Rows.apiKey("attendance:read")).contentType(ContentType.JSON).body("{").post(ATTENDANCE + "/reprocess")
                .then(), 403);
        person = "nobody";
        reprocess("2026-09-01", "2026-09-02").body("data.persons", equalTo(0), "data.records", equalTo(0));
    }

    private void live(Random random) {
        LocalDate day = LocalDate.of(2026, 9, 3);
        for (int i = 0; i < 40; i++) {
            // Mostly forward in time, now and then late.
            Instant at = day.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(i * 6 * 3600L + random.nextInt(8 * 3600)
                    - (random.nextInt(5) == 0 ? random.nextInt(40 * 3600) : 0));
            Direction direction = Direction.values()[random.nextInt(Direction.values().length)];
            Marked marked = context.call(() -> service.mark(key, PunchDraft.of(new Sighting(UUID.randomUUID(), key, at, 0.8, "door", direction))))
                    .await().atMost(PATIENCE);
            AttendanceView record = marked.record();
            int dice = random.nextInt(10);
            if (dice == 0 && record.checkOut() == null) {
                Instant end = at.plusSeconds(random.nextInt(7200));
                context.call(() -> service.checkOut(record.id(), end, "bye")).onFailure().recoverWithNull().await().atMost(PATIENCE);
            } else if (dice == 1) {
                autoCheckOut.closeDue(LocalTime.of(18, 0)).await().atMost(PATIENCE);
            } else if (dice == 2) {
                correct(record.id(), "check_in", record.checkInTs(), "notes", "note " + i, "reason", "random");
            }
        }
    }

    private ValidatableResponse reprocess(String from, String to) {
        return client().contentType(ContentType.JSON)
                .body("{\"start_date\": \"" + from + "\", \"end_date\": \"" + to + "\", \"person_id\": \"" + person + "\"}")
                .post(ATTENDANCE + "/reprocess").then().statusCode(200).body("success", equalTo(true));
    }
}
