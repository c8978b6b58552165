package dev.rollcall.retention;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** A time of its own in the past: hardly anybody else's rows are that old. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("1999-06-15T12:00:00Z");
    private static final List<String> TABLES = List.of("audit", "event", "punch", "recognition", "recognition_crop", "system_log", "unknown_face",
            "webhook_delivery");

    @Inject
    RetentionJob job;

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();
    private final String camera = "retention-" + UUID.randomUUID();
    private final String person = Rows.person();

    @BeforeEach
    void then() {
        // The job that looks every minute must not take the rows away from under a test.
        TABLES.forEach(table -> Rows.execute("insert into lease (name, holder, token, since, until, ran_at) values (?, '', 1, now(), now(), now() + interval '1 h') "
                + "on conflict (name) do update set ran_at = excluded.ran_at", "job/" + table + "-retention"));
        clock.set(NOW);
        settings.set(Setting.LOG_RETENTION_DAYS, 10).set(Setting.AUDIT_RETENTION_DAYS, 365).set(Setting.PUNCH_RETENTION_DAYS, 31)
                .set(Setting.RECOGNITION_CROPS_DAYS, 3).set(Setting.UNKNOWN_INBOX_ENABLED, true).set(Setting.UNKNOWN_RETENTION_DAYS, 7);
    }

    @AfterEach
    void forget() {
        clock.release();
        settings.close();
        Rows.execute("update lease set ran_at = null where name like 'job/%-retention'");
        Rows.execute("update punch_cut set before = null");
        Rows.execute("delete from system_log where message = 'Old data deleted' and at < '2000-01-01'");
        Rows.execute("delete from unknown_face where cameras = array[?::text]", camera);
        Rows.execute("delete from recognition where camera = ?", camera);
        Rows.execute("delete from recognition_crop where kept_at < '2000-01-01'");
    }

    @Test
    void whatTheDryRunCountsIsWhatGoes() {
        Map<String, Long> nothing = due();
        assertThat(nothing.keySet()).containsExactlyElementsOf(TABLES);
        old("system_log", 3, 10);
        old("audit", 2, 365);
        old("recognition", 4, 30);
        old("recognition_crop", 2, 3);
        old("unknown_face", 1, 7);
        int kept = punched(30);
        int gone = punched(40);
        Map<String, Long> due = due();
        assertThat(due.get("system_log") - nothing.get("system_log")).isEqualTo(3);
        assertThat(due.get("audit") - nothing.get("audit")).isEqualTo(2);
        assertThat(due.get("recognition") - nothing.get("recognition")).isEqualTo(4);
        assertThat(due.get("recognition_crop") - nothing.get("recognition_crop")).isEqualTo(2);
        assertThat(due.get("unknown_face") - nothing.get("unknown_face")).isEqualTo(1);
        assertThat(due.get("punch") - nothing.get("punch")).isEqualTo(2);
        assertThat(due()).as("it deletes nothing").isEqualTo(due);

        Map<String, Long> deleted = lines(job.all().await().atMost(PATIENCE));

        assertThat(deleted).isEqualTo(due);
        assertThat(due().values()).containsOnly(0L);
        for (String table : List.of("system_log", "audit", "recognition")) {
            assertThat(marked(table)).as(table).isEqualTo(1);
        }
        assertThat(Rows.number("select count(*) from unknown_face where cameras = array[?::text]", camera)).isEqualTo(1);
        assertThat(Rows.number("select count(*) from punch where record_id = ?", kept)).isEqualTo(2);
        assertThat(Rows.number("select count(*) from punch where record_id = ?", gone)).isZero();
        assertThat(Rows.number("select count(*) from attendance_record where id = ? and voided_at is null", gone)).as("the record stays").isEqualTo(1);
        told(deleted);
    }

    @Test
    void recordsWithoutPunchesAreNotDerivedAgain() {
        int record = punched(40);
        long punch = Rows.number("select min(id) from punch where record_id = ?", record);
        long young = Rows.number("select min(id) from punch where record_id = ?", punched(5));
        String before = shown(record);
        job.all().await().atMost(PATIENCE);

        assertThat(refusal(409, reprocess("1999-05-01", "1999-05-31")).getString("details.reason")).isEqualTo("punches_deleted");
        assertThat(refusal(409, reprocess("1999-05-17", "1999-05-31")).getString("details.from")).isEqualTo("1999-05-18");
        success(200, reprocess("1999-05-18", "1999-05-31"));
        refusal(404, as("attendance:write").body(Map.of("reason", "r")).post("/api/v1/punches/{id}/void", punch));
        success(200, as("attendance:write").body(Map.of("reason", "r")).post("/api/v1/punches/{id}/void", young));
        assertThat(shown(record)).isEqualTo(before);
        success(200, as("attendance:write").body(Map.of("notes", "by hand", "reason", "r")).put("/api/v1/attendance/{id}", record));
    }

    @Test
    void aLatePunchOfThatTimeIsNotMoved() {
        int record = punched(40);
        job.all().await().atMost(PATIENCE);
        punch(record, NOW.minus(Duration.ofDays(40)));
        long late = Rows.number("select min(id) from punch where record_id = ?", record);
        assertThat(refusal(409, as("attendance:write").body(Map.of("reason", "r")).post("/api/v1/punches/{id}/void", late)).getString("details.reason"))
                .isEqualTo("punches_deleted");
        assertThat(Rows.text("select voided_at from punch where id = ?", late)).isNull();
    }

    @Test
    void withoutSettingsPunchesAndTheTrailAreKept() {
        settings.set(Setting.PUNCH_RETENTION_DAYS, 0).set(Setting.AUDIT_RETENTION_DAYS, 0);
        punched(4000);
        old("audit", 1, 4000);
        assertThat(due()).containsEntry("punch", 0L).containsEntry("audit", 0L);
        job.all().await().atMost(PATIENCE);
        assertThat(Rows.punchesOf(person)).isEqualTo(2);
        assertThat(marked("audit")).isEqualTo(2);
    }

    /** As many rows a second too old, and one a second too young. */
    private void old(String table, int rows, int days) {
        String oldest = NOW.minus(Duration.ofDays(days)).toString();
        for (int i = 0; i <= rows; i++) {
            String at = Instant.parse(oldest).plusSeconds(i == 0 ? 1 : -i).toString();
            switch (table) {
                case "system_log" -> Rows.execute("insert into system_log (at, level, category, message) values (?::timestamptz, 'info', 'system', ?)", at, camera);
                case "audit" -> Rows.execute("insert into audit (at, action, subject) values (?::timestamptz, 'test', ?)", at, camera);
                case "recognition" -> Rows.execute("insert into recognition (id, camera, track, decision, reason, frames, booked, first_seen_at, decided_at, "
                        + "ended) values (gen_random_uuid(), ?, 1, 'unknown', 'margin', 3, false, ?::timestamptz, ?::timestamptz, true)", camera, at, at);
                case "recognition_crop" -> Rows.execute("insert into recognition_crop (recognition_id, kept_at, crop, quality) "
                        + "values (gen_random_uuid(), ?::timestamptz, '\\x01', '{}')", at);
                default -> Rows.execute("insert into unknown_face (model, embedding, cameras, first_seen_at, last_seen_at) "
                        + "values ('m', '\\x01', array[?::text], ?::timestamptz, ?::timestamptz)", camera, at, at);
            }
        }
    }

    private long marked(String table) {
        return Rows.number("select count(*) from " + table + " where " + (table.equals("system_log") ? "message" : table.equals("audit") ? "subject" : "camera")
                + " = ?", camera);
    }

    /** @return a record of that many days ago, with two punches */
    private int punched(int days) {
        String in = NOW.minus(Duration.ofDays(days)).toString();
        String out = Instant.parse(in).plus(Duration.ofHours(4)).toString();
        int id = success(201, as("attendance:write").body(Map.of("person_id", person, "check_in_time", in)).post("/api/v1/attendance/mark"))
                .getInt("attendance_id");
        success(200, as("attendance:write").body(Map.of("check_out_time", out)).post("/api/v1/attendance/{id}/checkout", id));
        return id;
    }

    private void punch(int record, Instant at) {
        Rows.execute("insert into punch (person_key, record_id, at, direction, source, confidence, marked_by, created_at) "
                + "values (?, ?, ?::timestamptz, 'any', 'manual', 100, 'test', now())", Rows.keyOf(person), record, at.toString());
    }

    private static String shown(int record) {
        return success(200, as("attendance:read").get("/api/v1/attendance/{id}", record)).getString("data.record");
    }

    private Response reprocess(String from, String to) {
        return as("attendance:write").body(Map.of("start_date", from, "end_date", to, "person_id", person)).post("/api/v1/attendance/reprocess");
    }

    private static Map<String, Long> due() {
        List<Map<String, Object>> rules = success(200, as("admin").get("/api/v1/retention")).getList("data.rules");
        return rules.stream().collect(Collectors.toMap(rule -> (String) rule.get("data"), rule -> ((Number) rule.get("rows")).longValue(), (a, b) -> a,
                TreeMap::new));
    }

    private static Map<String, Long> lines(List<RetentionJob.Line> lines) {
        return lines.stream().collect(Collectors.toMap(line -> line.rule().data(), line -> line.amount().rows(), (a, b) -> a, TreeMap::new));
    }

    /** A line in the log for each table from which something went. */
    private static void told(Map<String, Long> deleted) {
        String[] expected = deleted.entrySet().stream().filter(entry -> entry.getValue() > 0).map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> lines;
        do {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            String found = Rows.text("select string_agg((details ->> 'data') || '=' || (details ->> 'rows'), ',') from system_log "
                    + "where message = 'Old data deleted' and at = ?::timestamptz", NOW.toString());
            lines = found == null ? List.of() : List.of(found.split(","));
        } while (!lines.containsAll(List.of(expected)) && System.nanoTime() < end);
        assertThat(lines).contains(expected);
    }
}
