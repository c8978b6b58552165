package dev.rollcall.log;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.Api.with;
import static dev.rollcall.log.Entries.detail;
import static dev.rollcall.log.Entries.logged;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

/** Contract 2.15. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class LogsContractTest {

    private static final String LOGS = "/api/v1/logs";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    SystemLog log;

    @Inject
    LogWriter writer;

    @Inject
    LogRetention retention;

    @Inject
    TestClock clock;

    private final String mark = UUID.randomUUID().toString();

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void anEntryHasTheContractsFields() {
        Instant at = alone();
        log.note(Level.WARNING, Category.SYSTEM, "Of " + mark, Map.of("mark", mark, "inner", Map.of("n", 1)));
        Map<String, Object> entry = logged(1, "system", "mark", mark).get(0);
        assertThat(entry).containsOnlyKeys("id", "timestamp", "level", "category", "message", "details")
                .containsEntry("timestamp", at.toString().substring(0, 19)).containsEntry("level", "warning").containsEntry("category", "system")
                .containsEntry("message", "Of " + mark).containsEntry("details", Map.of("mark", mark, "inner", Map.of("n", 1)));
        assertThat(entry.get("id")).isInstanceOf(Integer.class);
    }

    @Test
    void detailsAreNullWhenThereAreNone() {
        Instant at = alone();
        log.note(Level.DEBUG, Category.RECOGNITION, mark, Map.of());
        write();
        JsonPath body = success(200, as("logs:read").queryParam("since", at.toString())
                .queryParam("until", at.plusSeconds(1).toString()).get(LOGS));
        assertThat(body.<Map<String, Object>> getList("data.logs").stream().filter(entry -> entry.get("message").equals(mark)).toList())
                .singleElement().satisfies(entry -> assertThat(entry).containsEntry("details", null));
    }

    @Test
    void pagesAreNewestFirstAndTotalsCountAll() {
        Instant at = alone();
        for (int i = 0; i < 25; i++) {
            clock.set(at.plusSeconds(i / 5));
            log.note(Level.INFO, Category.SYNC, "Entry " + i, Map.of("mark", mark));
        }
        write();
        List<String> all = page(at, 100, 0).getList("data.logs.message");
        assertThat(all).hasSize(25).startsWith("Entry 24").endsWith("Entry 0");
        for (int offset = 0; offset < 30; offset += 10) {
            JsonPath body = page(at, 10, offset);
            List<String> expected = all.subList(Math.min(25, offset), Math.min(25, offset + 10));
            assertThat(body.getList("data.logs.message", String.class)).isEqualTo(expected);
            assertThat(body.getMap("data")).containsEntry("total", 25).containsEntry("count", expected.size()).containsEntry("limit", 10)
                    .containsEntry("offset", offset);
        }
        assertThat(page(at, 10, 1000).getList("data.logs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "'','',6", "all,all,6", "info,'',2", "'',sync,3", "'',odoo_sync,3", "error,sync,1", "debug,sync,0", "warning,all,2" })
    void filtersSelect(String level, String category, int expected) {
        Instant at = alone();
        for (Level each : List.of(Level.INFO, Level.WARNING, Level.ERROR)) {
            log.note(each, Category.SYNC, mark, Map.of());
            log.note(each, Category.SYSTEM, mark, Map.of());
        }
        write();
        var request = as("logs:read").queryParam("since", at.toString()).queryParam("until", at.plusSeconds(1).toString());
        request = level.isEmpty() ? request : request.queryParam("level", level);
        request = category.isEmpty() ? request : request.queryParam("category", category);
        JsonPath body = success(200, request.get(LOGS));
        assertThat(body.getList("data.logs.message", String.class)).hasSize(expected).allMatch(mark::equals);
        assertThat(body.getInt("data.total")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "level,critical", "level,INFO", "category,odoo", "category,Api", "limit,0", "limit,abc", "limit,10001", "offset,-1",
            "since,yesterday", "until,2025-02-30" })
    void aBadParameterIs400(String parameter, String value) {
        assertThat(refusal(400, as("logs:read").queryParam(parameter, value).get(LOGS)).getString("details.field")).isEqualTo(parameter);
    }

    @Test
    void failedCallsAreLoggedByTheirTemplate() {
        String person = "T-" + UUID.randomUUID();
        Response answer = with(Api.key("person:read")).queryParam("token", "secret-" + mark).get("/api/v1/persons/{id}", person);
        Map<String, Object> entry = logged(1, "api", "request_id", refusal(404, answer).getString("request_id")).get(0);
        assertThat(entry).containsEntry("level", "info").containsEntry("message", "GET /api/v1/persons/{person_id} answered 404");
        assertThat(detail(entry, "route")).isEqualTo("/api/v1/persons/{person_id}");
        assertThat(detail(entry, "method")).isEqualTo("GET");
        assertThat(detail(entry, "status")).isEqualTo(404);
        assertThat((Integer) detail(entry, "duration_ms")).isNotNegative();
        assertThat(detail(entry, "key_id")).isInstanceOf(Integer.class);
        assertThat(detail(entry, "key_name")).isEqualTo("test");
        assertThat(entry.toString()).doesNotContain(person, mark);
    }

    @Test
    void refusedKeysAndMissingPermissionsAreWarnings() {
        String wrong = "sk_live_" + mark.replace("-", "").substring(0, 10) + "x".repeat(33);
        Map<String, Object> unknown = logged(1, "api", "request_id", id(refusal(401, with(wrong).get(LOGS)))).get(0);
        assertThat(unknown).containsEntry("level", "warning");
        assertThat(detail(unknown, "key_prefix")).isEqualTo(wrong.substring(0, 12));
        assertThat(unknown.toString()).doesNotContain(wrong.substring(0, 13));

        Map<String, Object> foreign = logged(1, "api", "request_id", id(refusal(401, with(mark + mark).get(LOGS)))).get(0);
        assertThat(foreign.toString()).doesNotContain(mark.substring(0, 8));

        Map<String, Object> forbidden = logged(1, "api", "request_id", id(refusal(403, as("person:read").get(LOGS)))).get(0);
        assertThat(forbidden).containsEntry("level", "warning");
        assertThat(detail(forbidden, "permission")).isEqualTo("logs:read");
    }

    @Test
    void unknownRoutesAreLoggedOnceAndSuccessesAndHealthNotAtAll() {
        String read = success200(as("person:read").get("/api/v1/persons"));
        String health = success200(anonymous().get("/api/v1/health"));
        String wrongHealth = anonymous().post("/api/v1/health").header("X-Request-Id");
        String nowhere = id(refusal(404, as("person:read").get("/api/v1/nowhere/")));
        assertThat(logged(1, "api", "request_id", nowhere).get(0)).containsEntry("message", "GET /api/v1/nowhere answered 404");
        for (String silent : List.of(read, health, wrongHealth)) {
            logged(0, "api", "request_id", silent);
        }
    }

    @Test
    void peopleAndTheirAttendanceAreLoggedWithoutNames() {
        String person = "T-" + UUID.randomUUID();
        success(201, as("person:write").body(Map.of("person_id", person, "name", "Name " + mark, "email", mark + "@example.org"))
                .post("/api/v1/persons"));
        success(200, as("person:write").body(Map.of("name", "Other " + mark)).put("/api/v1/persons/{id}", person));
        int record = success(201, as("attendance:write").body(Map.of("person_id", person)).post("/api/v1/attendance/mark")).getInt("attendance_id");
        refusal409(as("attendance:write").body(Map.of("person_id", person)).post("/api/v1/attendance/mark"));
        success(200, as("attendance:write").post("/api/v1/attendance/{id}/checkout", record));
        success(200, as("attendance:write").post("/api/v1/attendance/{id}/checkout", record));
        success(200, as("person:delete").delete("/api/v1/persons/{id}", person));

        List<Map<String, Object>> people = logged(3, "person", "person_id", person);
        assertThat(people).extracting(entry -> entry.get("message")).containsExactly("Person deleted", "Person updated", "Person created");
        assertThat(people).extracting(entry -> entry.get("level")).containsExactly("warning", "info", "info");
        List<Map<String, Object>> attendance = logged(2, "attendance", "person_id", person);
        assertThat(attendance).extracting(entry -> entry.get("message")).containsExactly("Attendance checked out", "Attendance marked");
        assertThat(attendance).allSatisfy(entry -> assertThat(detail(entry, "attendance_id")).isEqualTo(record));
        assertThat(people.toString() + attendance).doesNotContain(mark);
    }

    @Test
    void theStartIsLogged() {
        assertThat(Rows.number("select count(*) from system_log where category = 'system' and message = 'Server started'")).isPositive();
    }

    @Test
    void oldEntriesAreDeletedAfterTheirTime() {
        Instant at = alone();
        Rows.execute("insert into system_log (at, level, category, message) select ?::timestamptz - interval '30 days' - interval '1 s', 'info', "
                + "'system', ? from generate_series(1, 12000)", at.toString(), "old " + mark);
        Rows.execute("insert into system_log (at, level, category, message) values (?::timestamptz - interval '30 days' + interval '1 s', 'info', "
                + "'system', ?)", at.toString(), "young " + mark);
        Rows.execute("insert into audit (at, action, subject) values (?::timestamptz - interval '300 days', 'test', ?)", at.toString(), mark);

        IntStream.range(0, 3).mapToObj(replica -> retention.clean().subscribeAsCompletionStage()).toList().forEach(done -> done.join());

        assertThat(Rows.number("select count(*) from system_log where message = ?", "old " + mark)).isZero();
        assertThat(Rows.number("select count(*) from system_log where message = ?", "young " + mark)).isOne();
        assertThat(Rows.number("select count(*) from audit where subject = ?", mark)).isOne();
    }

    /** A time of its own in the past: nobody else's entries are near. */
    private Instant alone() {
        Instant at = Instant.parse("2001-01-01T00:00:00Z").plus(Duration.ofHours(Math.floorMod(UUID.randomUUID().hashCode(), 150_000)));
        clock.set(at);
        return at;
    }

    private void write() {
        writer.write().await().atMost(PATIENCE);
        Instant end = Instant.now().plus(PATIENCE);
        while (!Rows.text("select exists (select 1 from system_log where message = ? or details ->> 'mark' = ?)", mark, mark).equals("t")
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    private static JsonPath page(Instant since, int limit, int offset) {
        return success(200, as("logs:read").queryParam("since", since.toString()).queryParam("until", since.plusSeconds(60).toString())
                .queryParam("limit", limit).queryParam("offset", offset).get(LOGS));
    }

    private static String id(JsonPath body) {
        return body.getString("request_id");
    }

    private static String success200(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.header("X-Request-Id");
    }

    private static void refusal409(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
    }
}
