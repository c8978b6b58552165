package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.mark;
import static dev.rollcall.attendance.AttendanceCalls.marked;
import static dev.rollcall.attendance.AttendanceCalls.read;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** Dates and durations where wall clocks are tricky. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ZoneTest {

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(Instant.parse("2026-12-31T00:00:00Z"));
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    @ParameterizedTest
    @CsvSource({
            // one minute before and after midnight in Kolkata, which is 18:30 in UTC
            "Asia/Kolkata, 00:00, 2026-03-10T18:29:00Z, 2026-03-10T18:29:30Z, 2026-03-10, 0",
            "Asia/Kolkata, 00:00, 2026-03-10T18:31:00Z, 2026-03-11T03:31:00Z, 2026-03-11, 540",
            // summer time, 13 hours ahead
            "Pacific/Auckland, 00:00, 2026-01-09T20:00:00Z, 2026-01-10T04:30:00Z, 2026-01-10, 510",
            "Pacific/Auckland, 00:00, 2026-01-10T10:59:59Z, 2026-01-10T10:59:59Z, 2026-01-10, 0",
            "Pacific/Auckland, 00:00, 2026-01-10T11:00:00Z, 2026-01-10T12:00:00Z, 2026-01-11, 60",
            // the clock is put forward at 02:00: 22:00 to 06:00 are seven hours
            "Europe/Berlin, 12:00, 2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z, 2026-03-28, 420",
            // the clock is put back at 03:00: 22:00 to 06:00 are nine hours
            "Europe/Berlin, 12:00, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z, 2026-10-24, 540",
            // a day that begins in the hour that is missing begins after it, and in the hour that comes twice with its first pass
            "Europe/Berlin, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z, 2026-03-28, 0",
            "Europe/Berlin, 02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 2026-10-25, 60",
            // a night shift
            "UTC, 12:00, 2026-06-01T22:00:00Z, 2026-06-02T06:00:00Z, 2026-06-01, 480",
    })
    void dateAndDurationAgree(String zone, String start, String in, String out, String date, int minutes) {
        settings.set(Setting.TIMEZONE, ZoneId.of(zone)).set(Setting.WORK_DAY_STARTS_AT, LocalTime.parse(start));
        int id = marked(Rows.person(), in);

        checkOut(id, out).statusCode(200).body("duration_minutes", equalTo(minutes), "data.date", equalTo(date));

        read(id).body("data.date", equalTo(date), "data.duration_minutes", equalTo(minutes),
                "data.check_in", equalTo(in.replace('T', ' ').replace("Z", "")), "data.check_out", equalTo(out.replace('T', ' ').replace("Z", "")));
    }

    @ParameterizedTest
    @CsvSource({
            "Asia/Kolkata, 2026-03-10T18:00:00Z, 2026-03-10T18:40:00Z, 2026-03-11",
            "Pacific/Auckland, 2026-01-10T10:30:00Z, 2026-01-10T11:10:00Z, 2026-01-11",
            "Europe/Berlin, 2026-03-28T22:30:00Z, 2026-03-28T23:10:00Z, 2026-03-29",
            "Europe/Berlin, 2026-10-25T21:50:00Z, 2026-10-25T23:10:00Z, 2026-10-26",
    })
    void aNewRecordBeginsAfterMidnightOfTheZone(String zone, String before, String after, String date) {
        settings.set(Setting.TIMEZONE, ZoneId.of(zone));
        String person = Rows.person();
        marked(person, before);

        mark(person, after).statusCode(201).body("data.date", equalTo(date));
    }
}
