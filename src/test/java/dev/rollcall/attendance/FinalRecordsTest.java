package dev.rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;
import dev.rollcall.setting.AttendancePublish;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** Contract 15: a record that the clock has ended is told when nothing can move it any more. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class FinalRecordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NINE = "2026-06-02T09:00:00Z";

    @Inject
    FinalRecords records;

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();
    private String person;

    @BeforeEach
    void stand() {
        Api.ready();
        settings.set(Setting.ATTENDANCE_PUBLISH, AttendancePublish.CLOSED);
        person = Rows.person();
        clock.set(Instant.parse("2026-06-02T20:00:00Z"));
        Rows.execute("update attendance_told set final_until = '2026-06-02T20:00:00Z'");
    }

    @AfterEach
    void release() {
        settings.close();
        clock.release();
    }

    @Test
    void itIsToldOnceWhenItsDayAndItsLongestShiftAreOver() {
        ended("auto", "2026-06-02T19:00:00Z");
        pass("2026-06-02T23:59:59Z", 0);
        pass("2026-06-03T00:59:59Z", 0);
        pass("2026-06-03T01:00:01Z", 1);
        pass("2026-06-03T01:01:00Z", 1);
    }

    @Test
    void aServerThatWasAwayMakesUpForIt() {
        ended("auto", "2026-06-02T19:00:00Z");
        pass("2026-06-04T12:00:00Z", 1);
    }

    @Test
    void whatWasToldAtOnceIsNotToldAgain() {
        ended("manual", "2026-06-02T19:00:00Z");
        ended("auto", "2026-06-03T02:00:00Z");
        pass("2026-06-03T03:00:00Z", 0);
    }

    @Test
    void whoeverSeesEverythingHasHeardOfItAlready() {
        settings.set(Setting.ATTENDANCE_PUBLISH, AttendancePublish.ALL);
        ended("auto", "2026-06-02T19:00:00Z");
        pass("2026-06-03T03:00:00Z", 0);
    }

    private void ended(String by, String when) {
        Rows.execute("""
                insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, closed_by, source, confidence,
                marked_by, metadata, created_at, updated_at)
                values ((select key from person where person_id = ?), 'Ann', '2026-06-02', 'UTC', ?::timestamptz, '2026-06-02T17:00:00Z',
                '2026-06-02T17:00:00Z', ?, 'manual', 100, 'api', '{}', now(), ?::timestamptz)""", person, NINE, by, when);
    }

    private void pass(String now, int told) {
        clock.set(Instant.parse(now));
        records.pass().await().atMost(PATIENCE);
        assertThat(Rows.number("select count(*) from event where type = 'attendance.checkout' and subject = ?", "person/" + person)).as(now)
                .isEqualTo(told);
    }
}
