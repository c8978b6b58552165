package dev.rollcall.report;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/**
 * Contract 2.11, and the report rows of 3. With the default calendar: Monday to Friday, 09:00 with 15 minutes of grace, UTC.
 * Every test has a week of its own in 2019; 2019-01-07 is a Monday.
 */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ReportContractTest {

    private static final String REPORTS = "/api/v1/reports";

    @Inject
    TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void aDayInFigures() {
        Api.ready();
        String team = ReportRows.department();
        String early = ReportRows.person(team, "Early");
        String late = ReportRows.person(team, "Late");
        String twice = ReportRows.person(team, "Twice");
        String gone = ReportRows.person(team, "Gone", "inactive");
        ReportRows.person(team, "Missing");
        String day = "2019-01-07";
        ReportRows.record(early, day, "07:30:00", "15:30:59");
        ReportRows.record(late, day, "09:15:01", null);
        ReportRows.record(twice, day, "09:15:00", "12:15:00");
        ReportRows.record(twice, day, "13:00:00", "18:45:00");
        ReportRows.record(gone, day, day + "T08:00:00Z", day + "T16:00:00Z", "manual", 100, null);
        long active = Rows.number("select count(*) from person where status = 'active'");

        JsonPath body = success(200, as("reports:read").get(REPORTS + "/daily-summary/" + day));

        assertThat(body.getMap("data")).containsEntry("date", day).containsEntry("working_day", true).containsEntry("present_count", 4)
                .containsEntry("total_persons", (int) active).containsEntry("absent_count", (int) active - 3).containsEntry("on_time_count", 3)
                .containsEntry("late_count", 1).containsEntry("earliest_checkin", "07:30:00").containsEntry("latest_checkout", "18:45:00")
                .containsEntry("present", 5).containsEntry("total_records", 5).containsEntry("unique_persons", 4)
                .containsEntry("by_source", Map.of("face", 4, "manual", 1));
        assertThat(body.getDouble("data.attendance_rate")).isEqualTo(Figures.percent(3, active).doubleValue());
        assertThat(body.getDouble("data.avg_duration_hours")).as("480, 525 and 480 minutes").isEqualTo(8.25);
        assertThat(body.getDouble("data.avg_confidence")).isEqualTo(92.0);
        assertThat(body.getMap("data.by_department.'" + team + "'")).containsEntry("present_count", 4).containsEntry("total_persons", 4)
                .containsEntry("absent_count", 1).containsEntry("late_count", 1).containsEntry("attendance_rate", 75.0f);
        for (String same : List.of("/daily?date=" + day, "/daily/" + day)) {
            assertThat(success(200, as("reports:read").get(REPORTS + same)).getMap("data")).isEqualTo(body.getMap("data"));
        }
    }

    @Test
    void anEmptyDayIsZerosAndNulls() {
        clock.set(Instant.parse("2019-01-20T12:00:00Z"));

        JsonPath body = success(200, as("reports:read").get(REPORTS + "/daily/2019-01-14"));

        assertThat(body.getMap("data")).containsEntry("present_count", 0).containsEntry("late_count", 0).containsEntry("on_time_count", 0)
                .containsEntry("absent_count", body.getInt("data.total_persons")).containsEntry("earliest_checkin", null)
                .containsEntry("latest_checkout", null).containsEntry("present", 0).containsEntry("total_records", 0)
                .containsEntry("unique_persons", 0).containsEntry("by_source", Map.of()).containsEntry("avg_duration_hours", 0.0f)
                .containsEntry("avg_confidence", 0.0f).containsEntry("attendance_rate", 0.0f);
    }

    @Test
    void nobodyIsAbsentOrLateOnADayOff() {
        Api.ready();
        String person = ReportRows.person(ReportRows.department(), "Weekend");
        ReportRows.person(ReportRows.department(), "At home");
        ReportRows.record(person, "2019-01-12", "14:00:00", null);

        assertThat(success(200, as("reports:read").get(REPORTS + "/daily/2019-01-12")).getMap("data")).containsEntry("working_day", false)
                .containsEntry("present_count", 1).containsEntry("absent_count", 0).containsEntry("late_count", 0).containsEntry("on_time_count", 1);
    }

    @Test
    void theCalendarIsTheOneOfTheSettings() {
        String team = ReportRows.department();
        String person = ReportRows.person(team, "Night");
        ReportRows.record(person, "2019-02-11", "2019-02-11T21:10:01Z", "2019-02-12T04:59:59Z", "face", 90, null);
        ReportRows.record(person, "2019-02-12", "2019-02-12T21:10:00.999Z", null, "face", 90, null);
        try (TestSettings settings = new TestSettings()) {
            settings.set(Setting.TIMEZONE, ZoneId.of("Europe/Berlin")).set(Setting.WORK_DAY_STARTS_AT, LocalTime.NOON)
                    .set(Setting.WORKING_HOURS_START, LocalTime.of(22, 0)).set(Setting.WORKING_HOURS_END, LocalTime.of(6, 0))
                    .set(Setting.ATTENDANCE_GRACE_PERIOD_MINUTES, 10).set(Setting.HOLIDAYS, new TreeSet<>(Set.of(LocalDate.parse("2019-02-13"))));

            assertThat(success(200, as("reports:read").get(REPORTS + "/daily/2019-02-11")).getMap("data")).containsEntry("late_count", 1)
                    .containsEntry("earliest_checkin", "22:10:01").containsEntry("latest_checkout", "05:59:59");
            assertThat(success(200, as("reports:read").get(REPORTS + "/daily/2019-02-12")).getMap("data")).containsEntry("late_count", 0);
            assertThat(success(200, as("reports:read").get(REPORTS + "/daily/2019-02-13")).getMap("data")).containsEntry("working_day", false)
                    .containsEntry("absent_count", 0);
            assertThat(success(200, report("2019-02-11", "2019-02-15").queryParam("department", team).get(REPORTS + "/attendance"))
                    .getMap("data.report[0]")).containsEntry("total_days", 4).containsEntry("absent_days", 2).containsEntry("late_days", 1);
            String csv = as("reports:export").queryParam("start_date", "2019-02-11").queryParam("end_date", "2019-02-11").queryParam("type", "records")
                    .get(REPORTS + "/export").asString();
            assertThat(csv).contains("Check In (Europe/Berlin)", "2019-02-11,2019-02-11 22:10:01,2019-02-12 05:59:59,469");
        }
    }

    @Test
    void whatHasBeenTakenBackDoesNotCount() {
        Api.ready();
        String team = ReportRows.department();
        String person = ReportRows.person(team, "Not there");
        ReportRows.record(person, "2019-02-18", "09:00:00", "17:00:00");
        Rows.execute("update attendance_record set voided_at = now() where person_name = 'Not there'");

        assertThat(success(200, as("reports:read").get(REPORTS + "/daily/2019-02-18")).getMap("data")).containsEntry("present_count", 0)
                .containsEntry("total_records", 0);
        assertThat(success(200, report("2019-02-18", "2019-02-18").queryParam("department", team).get(REPORTS + "/attendance"))
                .getMap("data.report[0]")).containsEntry("present_days", 0).containsEntry("absent_days", 1);
        assertThat(as("reports:export").queryParam("start_date", "2019-02-18").queryParam("end_date", "2019-02-18").queryParam("type", "records")
                .get(REPORTS + "/export").asString().lines()).hasSize(1);
    }

    @Test
    void nobodyIsAbsentInTheFuture() {
        clock.set(Instant.parse("2019-01-14T12:00:00Z"));

        assertThat(success(200, as("reports:read").get(REPORTS + "/daily/2019-01-15")).getMap("data")).containsEntry("working_day", true)
                .containsEntry("absent_count", 0);
    }

    @Test
    void theDayIsTodayUnlessItIsNamed() {
        clock.set(Instant.parse("2019-01-16T23:59:59Z"));

        assertThat(success(200, as("reports:read").get(REPORTS + "/daily")).getString("data.date")).isEqualTo("2019-01-16");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/daily/yesterday", "/daily?date=2019-02-30", "/daily?date=today", "/daily-summary/2019-1-1", "/daily/10000-01-01",
            "/attendance", "/attendance?start_date=2019-01-01", "/attendance?end_date=2019-01-01",
            "/attendance?start_date=2019-01-02&end_date=2019-01-01", "/attendance?start_date=x&end_date=2019-01-01",
            "/attendance?start_date=2019-01-01&end_date=2019-01-02&limit=0", "/attendance?start_date=2019-01-01&end_date=2019-01-02&offset=-1",
            "/attendance?start_date=2019-01-01&end_date=2019-01-02&person_id=%00", "/monthly-summary?month=13", "/monthly-summary?month=0",
            "/monthly-summary?year=x", "/monthly-summary?year=10000" })
    void badParametersAre400(String path) {
        refusal(400, as("reports:read").urlEncodingEnabled(false).get(REPORTS + path));
    }

    @Test
    void aRangePersonByPersonCountsDays() {
        Api.ready();
        clock.set(Instant.parse("2019-01-31T12:00:00Z"));
        String team = ReportRows.department();
        String busy = ReportRows.person(team, "A busy one");
        String missing = ReportRows.person(team, "B missing");
        String gone = ReportRows.person(team, "C gone", "deleted");
        ReportRows.person(team, "D never came and left", "inactive");
        ReportRows.record(busy, "2019-01-21", "09:00:00", "12:00:00");
        ReportRows.record(busy, "2019-01-21", "13:00:00", "18:00:00");
        ReportRows.record(busy, "2019-01-22", "09:30:00", "17:31:00");
        ReportRows.record(busy, "2019-01-23", "08:00:00", null);
        ReportRows.record(busy, "2019-01-26", "15:00:00", "16:00:00");
        ReportRows.record(gone, "2019-01-21", "09:00:00", "10:00:00");

        JsonPath body = success(200, report("2019-01-21", "2019-01-27").queryParam("department", team).get(REPORTS + "/attendance"));

        assertThat(body.getMap("data")).containsEntry("total_records", 6).containsEntry("unique_persons", 2).containsEntry("start_date", "2019-01-21")
                .containsEntry("end_date", "2019-01-27").containsEntry("period", Map.of("start", "2019-01-21", "end", "2019-01-27"))
                .containsEntry("total", 3).containsEntry("limit", 100).containsEntry("offset", 0);
        assertThat(body.<Object>getList("data.report")).containsExactly(
                Map.of("person_id", busy, "person_name", "A busy one", "total_days", 5, "present_days", 4, "absent_days", 2, "late_days", 1,
                        "avg_duration_minutes", 340.33f, "total_duration_minutes", 1021),
                Map.of("person_id", missing, "person_name", "B missing", "total_days", 5, "present_days", 0, "absent_days", 5, "late_days", 0,
                        "avg_duration_minutes", 0.0f, "total_duration_minutes", 0),
                Map.of("person_id", gone, "person_name", "C gone", "total_days", 5, "present_days", 1, "absent_days", 0, "late_days", 0,
                        "avg_duration_minutes", 60.0f, "total_duration_minutes", 60));
    }

    @Test
    void workingDaysAreThoseUpToToday() {
        Api.ready();
        clock.set(Instant.parse("2019-01-29T12:00:00Z"));
        String person = ReportRows.person(null, "Somebody");

        assertThat(success(200, report("2019-01-26", "2019-02-28").queryParam("person_id", person).get(REPORTS + "/attendance"))
                .getMap("data.report[0]")).containsEntry("total_days", 2).containsEntry("absent_days", 2);
        assertThat(success(200, report("2019-02-01", "2019-02-28").queryParam("person_id", person).get(REPORTS + "/attendance"))
                .getMap("data.report[0]")).containsEntry("total_days", 0).containsEntry("absent_days", 0);
    }

    @Test
    void pagesHoldTheTotalsOfAll() {
        Api.ready();
        String team = ReportRows.department();
        for (String name : List.of("A", "B", "C")) {
            ReportRows.record(ReportRows.person(team, name), "2019-02-04", "09:00:00", null);
        }

        JsonPath second = success(200, report("2019-02-04", "2019-02-04").queryParam("department", team).queryParam("limit", 2)
                .queryParam("offset", 2).get(REPORTS + "/attendance"));
        assertThat(second.getList("data.report.person_name")).containsExactly("C");
        assertThat(second.getMap("data")).containsEntry("total", 3).containsEntry("total_records", 3).containsEntry("unique_persons", 3);
        JsonPath beyond = success(200, report("2019-02-04", "2019-02-04").queryParam("department", team).queryParam("offset", 3)
                .get(REPORTS + "/attendance"));
        assertThat(beyond.getList("data.report")).isEmpty();
        assertThat(beyond.getInt("data.total")).isEqualTo(3);
    }

    @Test
    void anUnknownPersonIsAnEmptyReport() {
        assertThat(success(200, report("0001-01-01", "9999-12-31").queryParam("person_id", "nobody").get(REPORTS + "/attendance")).getMap("data"))
                .containsEntry("report", List.of()).containsEntry("total", 0).containsEntry("total_records", 0);
    }

    @Test
    void aMonthInFigures() {
        Api.ready();
        clock.set(Instant.parse("2019-03-05T12:00:00Z"));
        String team = ReportRows.department();
        String best = ReportRows.person(team, "Best");
        String second = ReportRows.person(team, "Second");
        ReportRows.person(team, "Missing");
        ReportRows.record(best, "2019-03-01", "09:00:00", "17:00:00");
        ReportRows.record(best, "2019-03-04", "09:00:00", "17:00:00");
        ReportRows.record(best, "2019-03-05", "09:00:00", null);
        ReportRows.record(second, "2019-03-01", "10:00:00", "17:00:00");
        ReportRows.record(second, "2019-03-02", "10:00:00", "17:00:00");
        long active = Rows.number("select count(*) from person where status = 'active'");

        JsonPath body = success(200, as("reports:read").get(REPORTS + "/monthly-summary?year=2019&month=3"));

        assertThat(body.getMap("data")).containsEntry("year", 2019).containsEntry("month", 3).containsEntry("month_name", "March")
                .containsEntry("total_working_days", 21).containsEntry("elapsed_working_days", 3).containsEntry("total_persons", (int) active)
                .containsEntry("total_attendance_records", 5);
        assertThat(body.getDouble("data.avg_attendance_rate")).isEqualTo(Figures.percent(4, active * 3).doubleValue());
        assertThat(body.getDouble("data.avg_daily_present")).isEqualTo(1.33);
        assertThat(body.<Object>getList("data.top_performers")).containsExactly(
                Map.of("person_id", best, "person_name", "Best", "department", team, "present_days", 3, "late_days", 0, "attendance_rate", 100.0f,
                        "total_duration_minutes", 960),
                Map.of("person_id", second, "person_name", "Second", "department", team, "present_days", 2, "late_days", 1, "attendance_rate",
                        33.33f, "total_duration_minutes", 840));
        assertThat(body.getMap("data.by_department.'" + team + "'")).containsEntry("total_persons", 3).containsEntry("total_attendance_records", 5)
                .containsEntry("avg_daily_present", 1.33f).containsEntry("attendance_rate", 44.44f);
    }

    @Test
    void theMonthIsThisOneUnlessItIsNamed() {
        clock.set(Instant.parse("2019-04-30T23:00:00Z"));

        assertThat(success(200, as("reports:read").get(REPORTS + "/monthly-summary")).getMap("data")).containsEntry("year", 2019)
                .containsEntry("month", 4).containsEntry("total_attendance_records", 0).containsEntry("top_performers", List.of())
                .containsEntry("avg_daily_present", 0.0f);
    }

    @ParameterizedTest
    @CsvSource({ "1, January, 23", "2, February, 20" })
    void monthsHaveTheirWorkingDays(int month, String name, int days) {
        assertThat(success(200, as("reports:read").get(REPORTS + "/monthly-summary?year=2019&month=" + month)).getMap("data"))
                .containsEntry("month_name", name).containsEntry("total_working_days", days);
    }

    private static RequestSpecification report(String start, String end) {
        return as("reports:read").queryParam("start_date", start).queryParam("end_date", end);
    }
}
