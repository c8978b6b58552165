package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.client;
import static dev.rollcall.attendance.AttendanceCalls.get;
import static dev.rollcall.attendance.AttendanceCalls.marked;
import static dev.rollcall.attendance.AttendanceCalls.read;
import static dev.rollcall.attendance.AttendanceCalls.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
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

/** Lists beyond their filters: days, persons, tombstones, what is published, and what changed. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class AttendanceListTest {

    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();
    private String person;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(NOON);
        person = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    @Test
    void aDayHoldsItsRecordsNewestFirst() {
        clock.set(Instant.parse("2026-04-22T12:00:00Z"));
        int early = marked(person, "2026-04-21T08:00:00Z");
        int late = marked(Rows.person(), "2026-04-21T09:00:00Z");
        int today = marked(person, "2026-04-22T08:00:00Z");

        get("/daily/2026-04-21").body("data.date", equalTo("2026-04-21"), "data.count", equalTo(2), "data.total", equalTo(2),
                "data.records.id", equalTo(List.of(late, early)), "data.limit", equalTo(10000), "data.offset", equalTo(0));
        get("/daily/2026-04-21", "limit", "1", "offset", "1").body("data.count", equalTo(1), "data.total", equalTo(2),
                "data.records.id", equalTo(List.of(early)));
        get("/daily/2031-05-11").body("data.count", equalTo(0), "data.records", hasSize(0));
        get("/today").body("data.date", equalTo("2026-04-22"), "data.records.id", equalTo(List.of(today)));
        for (String bad : List.of("/daily/yesterday", "/daily/2026-02-30", "/daily/2026-04-21?limit=0", "/today?offset=-1",
                "/person/x?start_date=z", "/person/x?start_date=2026-05-02&end_date=2026-05-01")) {
            refused(client().urlEncodingEnabled(false).get(AttendanceCalls.ATTENDANCE + bad).then(), 400);
        }
    }

    @Test
    void aPersonHasAHistory() {
        int first = marked(person, "2024-01-02T08:00:00Z");
        int second = marked(person, "2026-05-11T08:00:00Z");

        get("/person/" + person).body("data.person_id", equalTo(person), "data.count", equalTo(2), "data.total", equalTo(2),
                "data.records.id", equalTo(List.of(second, first)));
        get("/person/" + person, "start_date", "2024-01-03").body("data.records.id", equalTo(List.of(second)));
        get("/person/" + person, "end_date", "2024-01-02").body("data.records.id", equalTo(List.of(first)),
                "data.date_range.end", equalTo("2024-01-02"), "data.date_range.start", nullValue());
        get("/person/nobody").body("data.count", equalTo(0));
    }

    @Test
    void readingNeedsItsPermission() {
        String writer = Rows.apiKey("attendance:write");

        for (String path : List.of("/today", "/daily/x", "/person/x", "/1/history")) {
            refused(given().header("X-API-Key", writer).get(AttendanceCalls.ATTENDANCE + path).then(), 403);
            refused(given().get(AttendanceCalls.ATTENDANCE + path).then(), 401);
        }
    }

    @Test
    void aTombstoneIsShownToThoseWhoAskOnly() {
        int gone = marked(person, "2026-05-11T08:00:00Z");
        int there = marked(person, "2026-05-12T08:00:00Z");
        Rows.execute("update attendance_record set voided_at = updated_at where id = ?", gone);

        get("", "person_id", person).body("data.records.id", equalTo(List.of(there)), "data.total", equalTo(1));
        get("/person/" + person).body("data.total", equalTo(1));
        get("", "person_id", person, "include_deleted", "true").body("data.total", equalTo(2), "data.records.id", equalTo(List.of(there, gone)),
                "data.records[0].deleted", equalTo(false), "data.records[1].deleted", equalTo(true), "data.records[1]", aMapWithSize(6),
                "data.records[1].person_id", equalTo(person), "data.records[1].date", equalTo("2026-05-11"),
                "data.records[1].updated_ts", equalTo("2026-05-12T12:00:00Z"));
        get("", "person_id", person, "include_deleted", "true", "status", "checked_out").body("data.records.id", equalTo(List.of(gone)));
        get("", "person_id", person, "include_deleted", "true", "updated_since", "2026-05-12T12:02:01Z").body("data.total", equalTo(0));
        refused(client().get(AttendanceCalls.ATTENDANCE + "?include_deleted=yes").then(), 400);
        read(gone).body("data.deleted", equalTo(true), "data.id", equalTo(gone));
        refused(checkOut(gone, "2026-05-11T10:00:00Z"), 404);
        assertThat(marked(person, "2026-05-11T09:00:00Z")).isNotIn(gone, there);
    }

    @Test
    void publishingClosedShowsFinalRecordsOnly() {
        settings.set(Setting.ATTENDANCE_PUBLISH, AttendancePublish.CLOSED);
        int incomplete = marked(person, "2026-05-09T08:00:00Z");
        int expired = marked(person, "2026-05-10T08:00:00Z");
        int closed = marked(person, "2026-05-11T08:00:00Z");
        checkOut(closed, "2026-05-11T16:00:00Z");
        int expiredToday = marked(person, "2026-05-12T08:00:00Z");
        Rows.execute("update attendance_record set check_out = check_in, closed_by = 'auto' where id in (?, ?)", expired, expiredToday);

        get("", "person_id", person).body("data.records.id", equalTo(List.of(closed, expired)), "data.total", equalTo(2));
        get("", "person_id", person, "status", "checked_in").body("data.total", equalTo(0));
        get("", "person_id", person, "limit", "1", "offset", "1").body("data.records.id", equalTo(List.of(expired)));
        get("/person/" + person).body("data.total", equalTo(2));
        get("/daily/2026-05-09").body("data.total", equalTo(0));
        get("/daily/2026-05-12", "limit", "1").body("data.records.id", not(equalTo(List.of(expiredToday))));
        get("/today").body("data.total", equalTo(0), "data.records", hasSize(0));
        read(incomplete).body("data.status", equalTo("incomplete"));

        // Begun at 8: until midnight it may run on.
        clock.set(Instant.parse("2026-05-13T00:00:01Z"));
        get("", "person_id", person).body("data.records.id", equalTo(List.of(expiredToday, closed, expired)));
    }

    /** Nothing is written when a guess of the clock becomes final: clients that ask for changes must see it all the same. */
    @Test
    void whatBecomesFinalIsAChange() {
        settings.set(Setting.ATTENDANCE_PUBLISH, AttendancePublish.CLOSED);
        int early = marked(person, "2026-05-12T06:00:00Z");
        int late = marked(Rows.person(), "2026-05-12T10:00:00Z");
        Rows.execute("update attendance_record set check_out = '2026-05-12 11:00Z', last_seen = '2026-05-12 11:00Z', closed_by = 'auto' "
                + "where id in (?, ?)", early, late);

        clock.set(Instant.parse("2026-05-13T00:01:00Z"));
        assertThat(changedSince("2026-05-12T23:50:00Z")).contains(early).doesNotContain(late);
        assertThat(changedSince("2026-05-13T00:03:00Z")).doesNotContain(early);

        // An exit within the longest shift would still have moved it.
        clock.set(Instant.parse("2026-05-13T02:01:00Z"));
        assertThat(changedSince("2026-05-13T01:50:00Z")).contains(late);
        assertThat(changedSince("2026-05-13T02:03:00Z")).doesNotContain(late);
    }

    @Test
    void whatBecomesIncompleteIsAChange() {
        int open = marked(person, "2026-05-12T08:00:00Z");
        assertThat(changedSince("2026-05-12T12:03:00Z")).doesNotContain(open);

        clock.set(Instant.parse("2026-05-13T00:05:00Z"));
        assertThat(changedSince("2026-05-12T23:55:00Z")).contains(open);
        get("", "updated_since", "2026-05-12T23:55:00Z", "person_id", person).body("data.records.status", equalTo(List.of("incomplete")));
        assertThat(changedSince("2026-05-13T00:03:00Z")).doesNotContain(open);
    }

    private static List<Integer> changedSince(String instant) {
        return get("", "updated_since", instant, "limit", "10000").extract().path("data.records.id");
    }

    @Test
    void combinesEveryFilter() {
        marked(person, "2026-05-10T08:00:00Z");
        int open = marked(person, "2026-05-12T08:00:00Z");

        get("", "person_id", person, "start_date", "2026-05-10", "end_date", "2026-05-12", "status", "checked_in", "updated_since",
                "2026-05-12T12:00:00Z", "include_deleted", "true", "limit", "5", "offset", "0")
                .body("data.records.id", equalTo(List.of(open)), "data.total", equalTo(1));
        get("", "start_date", "2026-05-12", "status", "incomplete").body("data.total", equalTo(0));
    }

    /** What a slow transaction changed becomes visible after what a quick one changed later. */
    @Test
    void nothingChangesUnnoticed() throws SQLException {
        int slow = marked(person, "2026-05-12T08:00:00Z");
        String other = Rows.person();
        int quick = marked(other, "2026-05-12T08:00:00Z");
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update attendance_record set notes = 'slow', updated_at = '2026-05-12 12:10:00Z' where id = " + slow);
            Rows.execute("update attendance_record set updated_at = '2026-05-12 12:10:05Z' where id = ?", quick);

            String latest = get("", "updated_since", "2026-05-12T12:10:00Z", "start_date", "2026-05-12", "end_date", "2026-05-12")
                    .body("data.records.findAll { it.id == " + quick + " }.size()", equalTo(1),
                            "data.records.findAll { it.notes == 'slow' }.size()", equalTo(0))
                    .extract().path("data.records.find { it.id == " + quick + " }.updated_ts");
            connection.commit();

            assertThat(latest).isEqualTo("2026-05-12T12:10:05Z");
            get("", "updated_since", latest, "person_id", person).body("data.records.id", equalTo(List.of(slow)),
                    "data.records.notes", equalTo(List.of("slow")));
        }
    }

    private static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class), config.getValue("quarkus.datasource.password", String.class));
    }
}
