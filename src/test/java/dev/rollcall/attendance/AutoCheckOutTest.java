package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.correct;
import static dev.rollcall.attendance.AttendanceCalls.mark;
import static dev.rollcall.attendance.AttendanceCalls.marked;
import static dev.rollcall.attendance.AttendanceCalls.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class AutoCheckOutTest {

    @Inject
    AutoCheckOut autoCheckOut;

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();
    private String person;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(Instant.parse("2026-06-02T17:59:59Z"));
        settings.set(Setting.AUTO_CHECKOUT_TIME, LocalTime.of(18, 0)).set(Setting.AUTO_CHECKOUT_ENABLED, true);
        person = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    @Test
    void endsARecordAtTheTimeThePersonWasLastSeen() {
        int id = seen("2026-06-02T09:00:00Z", "2026-06-02T16:30:00Z");
        pass();
        read(id).body("data.check_out", nullValue());

        clock.set(Instant.parse("2026-06-02T18:00:00Z"));
        pass();

        read(id).body("data.check_out", equalTo("2026-06-02 16:30:00"), "data.status", equalTo("checked_out"), "data.closed_by", equalTo("auto"),
                "data.marked_by", equalTo("auto"), "data.duration_minutes", equalTo(450), "data.updated_at", equalTo("2026-06-02T18:00:00"));
        assertThat(Rows.text("select marked_by from attendance_record where id = ?", id)).isEqualTo("api");
        assertThat(Rows.punchesOf(person)).isEqualTo(2);
    }

    @Test
    void doesNothingUnlessItIsSwitchedOn() {
        settings.set(Setting.AUTO_CHECKOUT_ENABLED, false);
        int id = seen("2026-06-01T09:00:00Z", "2026-06-01T16:30:00Z");

        pass();

        read(id).body("data.check_out", nullValue(), "data.status", equalTo("incomplete"));
    }

    @Test
    void whoWasSeenOnceStaysOpenAndBecomesIncomplete() {
        int id = marked(person, "2026-06-02T09:00:00Z");
        clock.set(Instant.parse("2026-06-03T00:00:00Z"));

        pass();

        read(id).body("data.check_out", nullValue(), "data.closed_by", nullValue(), "data.status", equalTo("incomplete"));
        assertThat(Rows.text("select count(*) = 0 from attendance_record where id = ? and check_out is null and voided_at is null "
                + "and not corrected and last_seen > check_in", id)).isEqualTo("t");
    }

    @Test
    void leavesAloneWhatPeopleHaveEndedOrOpened() {
        int closed = seen("2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z");
        checkOut(closed, "2026-06-01T12:00:00Z");
        int opened = seen("2026-06-02T09:00:00Z", "2026-06-02T12:00:00Z");
        correct(opened, "check_out", null, "reason", "Nobody knows").statusCode(200);
        clock.set(Instant.parse("2026-06-09T00:00:00Z"));

        pass();

        read(closed).body("data.check_out", equalTo("2026-06-01 12:00:00"), "data.closed_by", equalTo("manual"));
        read(opened).body("data.check_out", nullValue());
    }

    @Test
    void endsARecordWhoseCheckInOrNotesWereCorrected() {
        int id = seen("2026-06-02T09:00:00Z", "2026-06-02T16:30:00Z");
        correct(id, "check_in", "2026-06-02T08:30:00Z", "notes", "on foot", "reason", "Forgot the badge").statusCode(200);
        clock.set(Instant.parse("2026-06-02T19:00:00Z"));

        pass();
        read(id).body("data.check_in", equalTo("2026-06-02 08:30:00"), "data.check_out", equalTo("2026-06-02 16:30:00"), "data.closed_by", equalTo("auto"));

        mark(person, "2026-06-02T18:45:00Z").statusCode(200);
        read(id).body("data.check_in", equalTo("2026-06-02 08:30:00"), "data.check_out", equalTo("2026-06-02 18:45:00"));
    }

    /** The clock had guessed; somebody knows. */
    @Test
    void aCheckOutByHandTakesTheGuessesPlace() {
        int id = seen("2026-06-02T09:00:00Z", "2026-06-02T16:30:00Z");
        clock.set(Instant.parse("2026-06-02T19:00:00Z"));
        pass();

        checkOut(id, "2026-06-02T17:15:00Z").statusCode(200).body("check_out", equalTo("2026-06-02 17:15:00"), "already_checked_out", equalTo(false),
                "data.closed_by", equalTo("manual"), "data.marked_by", equalTo("api"));
        checkOut(id, "2026-06-02T18:00:00Z").statusCode(200).body("check_out", equalTo("2026-06-02 17:15:00"), "already_checked_out", equalTo(true));
    }

    @Test
    void catchesUpAndSeveralReplicasMayPassAtOnce() {
        List<Integer> old = Stream.of("2025-01-06", "2025-01-07", "2025-01-08")
                .map(day -> seen(day + "T09:00:00Z", day + "T17:00:00Z")).toList();

        int ended = Uni.join().all(autoCheckOut.closeDue(LocalTime.of(18, 0)), autoCheckOut.closeDue(LocalTime.of(18, 0)),
                autoCheckOut.closeDue(LocalTime.of(18, 0))).andFailFast().await().atMost(Duration.ofSeconds(30))
                .stream().mapToInt(Integer::intValue).sum();

        assertThat(ended).isGreaterThanOrEqualTo(3);
        old.forEach(id -> read(id).body("data.closed_by", equalTo("auto")));
        assertThat(autoCheckOut.closeDue(LocalTime.of(18, 0)).await().atMost(Duration.ofSeconds(30))).isZero();
    }

    @Test
    void aLaterPunchOfTheDayMovesWhatTheClockGuessed() {
        int id = seen("2026-06-02T09:00:00Z", "2026-06-02T16:30:00Z");
        clock.set(Instant.parse("2026-06-02T19:00:00Z"));
        pass();

        mark(person, "2026-06-02T18:45:00Z").statusCode(200);

        read(id).body("data.check_out", equalTo("2026-06-02 18:45:00"), "data.closed_by", equalTo("auto"));
    }

    @Test
    void usesTheClockOfTheRecordsOwnZone() {
        settings.set(Setting.TIMEZONE, ZoneId.of("Asia/Kolkata"));
        int id = seen("2026-06-02T04:00:00Z", "2026-06-02T11:00:00Z");
        settings.set(Setting.TIMEZONE, ZoneId.of("America/New_York"));
        clock.set(Instant.parse("2026-06-02T12:29:59Z"));
        pass();
        read(id).body("data.check_out", nullValue());

        clock.set(Instant.parse("2026-06-02T12:30:00Z"));
        pass();

        read(id).body("data.check_out", equalTo("2026-06-02 11:00:00"));
    }

    @Test
    void aNightShiftEndsWithItsWorkDay() {
        settings.set(Setting.WORK_DAY_STARTS_AT, LocalTime.of(12, 0));
        clock.set(Instant.parse("2026-06-03T11:59:59Z"));
        int id = seen("2026-06-02T22:00:00Z", "2026-06-03T06:00:00Z");
        pass();
        read(id).body("data.check_out", nullValue(), "data.date", equalTo("2026-06-02"));

        clock.set(Instant.parse("2026-06-03T12:00:00Z"));
        pass();

        read(id).body("data.check_out", equalTo("2026-06-03 06:00:00"), "data.duration_minutes", equalTo(480));
    }

    private int seen(String first, String last) {
        int id = marked(person, first);
        mark(person, last).statusCode(200);
        return id;
    }

    private void pass() {
        autoCheckOut.pass().await().atMost(Duration.ofSeconds(30));
    }
}
