package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.ATTENDANCE;
import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.client;
import static dev.rollcall.attendance.AttendanceCalls.correct;
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

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class CorrectionTest {

    @Inject
    TestClock clock;

    private String person;
    private int id;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(Instant.parse("2026-07-08T18:00:00Z"));
        person = Rows.person();
        id = marked(person, "2026-07-08T09:00:00Z");
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void setsWhatIsGivenAndLeavesTheRest() {
        correct(id, "check_in", "2026-07-08 08:30:00", "check_out", "2026-07-08T18:00:00+02:00", "notes", "by hand", "reason", "Forgot")
                .statusCode(200).body("success", equalTo(true), "data.check_in", equalTo("2026-07-08 08:30:00"),
                        "data.check_out", equalTo("2026-07-08 16:00:00"), "data.duration_minutes", equalTo(450), "data.corrected", equalTo(true),
                        "data.closed_by", equalTo("manual"), "data.notes", equalTo("by hand"), "data.record.id", equalTo(id));
        correct(id, "check_out", null, "reason", "Still there").statusCode(200).body("data.check_out", nullValue(),
                "data.closed_by", nullValue(), "data.status", equalTo("checked_in"), "data.check_in", equalTo("2026-07-08 08:30:00"));
        correct(id, "notes", null, "reason", "Nothing to say").statusCode(200).body("data.notes", nullValue());

        get("/" + id + "/history").body("data.attendance_id", equalTo(id), "data.record.corrected", equalTo(true), "data.punches", hasSize(1),
                "data.punches[0].time", equalTo("2026-07-08 09:00:00"), "data.corrections.fields",
                equalTo(List.of(List.of("check_in", "check_out", "notes"), List.of("check_out"), List.of("notes"))),
                "data.corrections.reason", equalTo(List.of("Forgot", "Still there", "Nothing to say")),
                "data.corrections[0].corrected_by", equalTo("test"), "data.corrections[0].check_out", equalTo("2026-07-08 16:00:00"),
                "data.corrections[0].created_at", equalTo("2026-07-08T18:00:00"));
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "{}", "{\"reason\": \"x\"}", "{\"check_in\": \"2026-07-08 08:00:00\"}", "{\"notes\": \"n\", \"reason\": \" \"}",
            "{\"notes\": \"n\", \"reason\": 5}", "{\"notes\": 5, \"reason\": \"x\"}", "{\"notes\": \"a\\u0000\", \"reason\": \"x\"}",
            "{\"check_in\": null, \"reason\": \"x\"}", "{\"check_in\": 5, \"reason\": \"x\"}", "{\"check_in\": \"soon\", \"reason\": \"x\"}",
            "{\"check_in\": \"2026-07-08 18:02:01\", \"reason\": \"x\"}", "{\"check_out\": \"2026-07-08 18:02:01\", \"reason\": \"x\"}",
            "{\"check_out\": \"2026-07-08 08:59:59\", \"reason\": \"x\"}", "{\"check_out\": {}, \"reason\": \"x\"}",
    })
    void badCorrectionsAre400AndChangeNothing(String body) {
        refused(client().contentType(ContentType.JSON).body(body).put(ATTENDANCE + "/" + id).then(), 400);
        read(id).body("data.corrected", equalTo(false), "data.check_in", equalTo("2026-07-08 09:00:00"), "data.check_out", nullValue());
        get("/" + id + "/history").body("data.corrections", hasSize(0));
    }

    @Test
    void anUnknownRecordIs404AndAReaderMayNot() {
        refused(correct(Integer.MAX_VALUE, "notes", "n", "reason", "x"), 404);
        refused(client().get(ATTENDANCE + "/" + Integer.MAX_VALUE + "/history").then(), 404);
        refused(given().header("X-API-Key", Rows.apiKey("attendance:read")).contentType(ContentType.JSON).body("{").put(ATTENDANCE + "/1").then(), 403);
    }

    @Test
    void mayNotLieOverAnotherRecord() {
        checkOut(id, "2026-07-08T12:00:00Z");
        int afternoon = marked(person, "2026-07-08T13:00:00Z");

        refused(correct(id, "check_out", "2026-07-08 13:00:01", "reason", "x"), 409).body("details.attendance_id", equalTo(afternoon));
        refused(correct(id, "check_out", null, "reason", "x"), 409);
        refused(correct(afternoon, "check_in", "2026-07-08 11:00:00", "reason", "x"), 409).body("details.attendance_id", equalTo(id));
        correct(id, "check_out", "2026-07-08 13:00:00", "reason", "x").statusCode(200);
        correct(afternoon, "check_out", "2026-07-08 17:00:00", "reason", "x").statusCode(200);
    }

    @Test
    void theDateFollowsTheCheckIn() {
        correct(id, "check_in", "2026-07-07 22:00:00", "check_out", "2026-07-08 06:00:00", "reason", "Night shift").statusCode(200)
                .body("data.date", equalTo("2026-07-07"), "data.duration_hours", equalTo(8.0f));

        assertThat(marked(person, "2026-07-08T10:00:00Z")).isNotEqualTo(id);
    }

    @Test
    void punchesNoLongerMoveACheckInThatSomebodySet() {
        correct(id, "check_in", "2026-07-08 08:00:00", "reason", "x").statusCode(200);

        mark(person, "2026-07-08T07:00:00Z").statusCode(200).body("attendance_id", equalTo(id), "data.check_in", equalTo("2026-07-08 08:00:00"));
        mark(person, "2026-07-08T12:00:00Z").statusCode(200).body("data.last_seen_ts", equalTo("2026-07-08T12:00:00Z"));
        checkOut(id, "2026-07-08T17:00:00Z").statusCode(200).body("duration_minutes", equalTo(540));
    }

    /** Its place among the punches of the person is found without reading those of everybody else. */
    @Test
    void standsBetweenThePunchesBeforeAndAfter() {
        marked(Rows.person(), "2026-07-08T09:00:00Z");
        long last = Rows.number("select max(id) from punch");
        correct(id, "notes", "n", "reason", "r").statusCode(200);
        mark(person, "2026-07-08T12:00:00Z").statusCode(200);

        assertThat(Rows.number("select after_punch from attendance_correction where record_id = ?", id)).isEqualTo(last);
        assertThat(Rows.number("select max(id) from punch where record_id = ?", id)).isGreaterThan(last);
    }

    /** Lies over another record because somebody checked out too late; a word about it changes no time. */
    @Test
    void aNoteIsTakenWhateverTheTimesAre() {
        mark(person, "2026-07-08T10:00:00Z");
        checkOut(id, "2026-07-08T12:00:00Z");
        int afternoon = marked(person, "2026-07-08T13:00:00Z");
        Rows.execute("update attendance_record set check_out = '2026-07-08 14:00Z', last_seen = '2026-07-08 14:00Z' where id = ?", id);

        refused(correct(id, "check_in", "2026-07-08 08:30:00", "reason", "x"), 409).body("details.attendance_id", equalTo(afternoon));
        correct(id, "notes", "Checked out from home", "reason", "x").statusCode(200).body("data.notes", equalTo("Checked out from home"));
    }

    @Test
    void twentyAtOnceAreAllKept() {
        List<Integer> statuses = IntStream.range(0, 20).boxed().toList().parallelStream()
                .map(i -> correct(id, "check_out", "2026-07-08 10:00:%02d".formatted(i), "reason", "r" + i).extract().statusCode()).toList();

        assertThat(statuses).containsOnly(200);
        String last = get("/" + id + "/history").body("data.corrections", hasSize(20)).extract().path("data.corrections[19].check_out");
        read(id).body("data.check_out", equalTo(last));
    }

    @Test
    void erasureTakesOutWhatPeopleWrote() {
        correct(id, "notes", "her knee", "reason", "at the doctor's").statusCode(200);

        clock.set(Instant.parse("2026-07-08T19:00:00Z"));
        client().delete("/api/v1/persons/" + person + "?hard_delete=true").then().statusCode(200);

        assertThat(Rows.text("select notes is null and reason = 'erased' from attendance_correction where record_id = ?", id)).isEqualTo("t");
        assertThat(Rows.text("select details from audit where action = 'attendance.corrected' and subject = ?", "attendance/" + id))
                .contains("2026-07-08").doesNotContain("knee").doesNotContain("doctor");
        read(id).body("data.person_name", equalTo("Erased person"), "data.updated_ts", equalTo("2026-07-08T19:00:00Z"));
        get("/" + id + "/history").body("data.corrections.notes", equalTo(Collections.singletonList(null)));
    }
}
