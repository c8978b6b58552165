package dev.rollcall.odoo;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.LogLines;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

/** Contract 3, the sync rows, and 6: what the original's connector got wrong on real Odoo 14 and 19. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class OdooContractTest {

    private static final String CONFIG = "/api/v1/sync/odoo/config";
    private static final String TEST = "/api/v1/sync/odoo/test";
    private static final String PULL = "/api/v1/sync/odoo/pull";
    private static final String PUSH = "/api/v1/sync/odoo/push";
    private static final String STATUS = "/api/v1/sync/status";

    /** Far from the days of other tests; each test has days of its own. */
    private static final AtomicInteger YEAR = new AtomicInteger(1950);

    @Inject
    TestClock clock;

    @Inject
    OdooSchedule schedule;

    private final int year = YEAR.getAndIncrement();
    private FakeOdoo odoo = new FakeOdoo(19);

    @BeforeEach
    void nothingConfigured() {
        Api.ready();
        Rows.execute("delete from odoo_connection");
        Rows.execute("update odoo_run set cursor = 0, ended_at = null, succeeded = null, message = null, figures = '{}'");
    }

    @AfterEach
    void closeOdoo() {
        odoo.close();
        clock.release();
        Rows.execute("delete from odoo_connection");
    }

    // --- configuration

    @Test
    void withoutAConnectionConfigIs404() {
        Response answer = as("config:read").get(CONFIG);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getMap("")).containsEntry("success", false).containsEntry("configured", false).containsKey("error");
        assertThat(as("config:write").delete(CONFIG).statusCode()).isEqualTo(404);
    }

    @Test
    void theStoredConnectionIsShownWithoutItsPassword() {
        Map<String, Object> body = connection();
        body.put("interval_minutes", 15);

        JsonPath stored = success(200, as("config:write").body(body).post(CONFIG));
        JsonPath shown = success(200, as("config:read").get(CONFIG));

        assertThat(stored.getString("message")).isNotBlank();
        assertThat(shown.getBoolean("configured")).isTrue();
        assertThat(shown.getMap("config")).isEqualTo(Map.of("url", odoo.url(), "db", odoo.db, "username", FakeOdoo.USER, "password", "***",
                "enabled", true, "interval_minutes", 15)).isEqualTo(shown.getMap("data.config"));
        assertThat(Rows.text("select encode(password, 'escape') from odoo_connection")).doesNotContain(FakeOdoo.PASSWORD);
        assertThat(Rows.number("select count(*) from odoo_connection where password = convert_to(?, 'UTF8')", FakeOdoo.PASSWORD)).isZero();
    }

    @Test
    void theMaskKeepsThePasswordForTheSameAccountOnly() {
        configure();
        Map<String, Object> again = connection();
        again.put("password", "***");

        success(200, as("config:write").body(again).post(CONFIG));
        success(200, as("sync:write").post(TEST));
        again.remove("password");
        success(200, as("config:write").body(again).post(CONFIG));
        again.put("url", "http://127.0.0.1:1");
        assertThat(refusal(400, as("config:write").body(again).post(CONFIG)).getString("details.field")).isEqualTo("password");
        success(200, as("sync:write").post(TEST));
    }

    @ParameterizedTest
    @CsvSource({ "url,", "db,", "username,", "password,", "url,ftp://odoo", "url,odoo.example.com", "url,http://user:pw@odoo",
            "url,http://odoo/?x=1", "url,http://odoo:99999", "url,file:///etc/passwd" })
    void whatIsMissingOrWrongIsNamed(String field, String value) {
        Map<String, Object> body = connection();
        body.put(field, value);

        assertThat(refusal(400, as("config:write").body(body).post(CONFIG)).getString("details.field")).isEqualTo(field);
        assertThat(refusal(400, as("sync:write", "config:write").body(body).post(TEST)).getString("details.field")).isEqualTo(field);
        assertThat(as("config:read").get(CONFIG).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 4, 1441, -1 })
    void intervalsOutOfRangeAreRefused(int minutes) {
        Map<String, Object> body = connection();
        body.put("interval_minutes", minutes);

        assertThat(refusal(400, as("config:write").body(body).post(CONFIG)).getString("details.field")).isEqualTo("interval_minutes");
    }

    @Test
    void aForgottenConnectionIsGone() {
        configure();

        success(200, as("config:write").delete(CONFIG));

        assertThat(as("config:read").get(CONFIG).statusCode()).isEqualTo(404);
        assertThat(refusal(400, as("sync:write").post(PULL)).getString("details.reason")).isEqualTo("not_configured");
    }

    // --- test

    @Test
    void aGoodConnectionTellsTheVersionInBothPlaces() {
        configure();

        JsonPath stored = success(200, as("sync:write").post(TEST));
        JsonPath named = success(200, as("sync:write").body(connection()).post(TEST));

        assertThat(stored.getString("server_version")).isEqualTo("19.0").isEqualTo(stored.getString("data.server_version"));
        assertThat(stored.getInt("protocol_version")).isEqualTo(1).isEqualTo(stored.getInt("data.protocol_version"));
        assertThat(stored.getString("message")).isNotBlank();
        assertThat(named.getString("server_version")).isEqualTo("19.0");
    }

    @ParameterizedTest
    @CsvSource({ "password,wrong", "username,nobody", "db,elsewhere" })
    void aBadLoginIs401AndNoMatterOfOurKeys(String field, String value) {
        Map<String, Object> body = connection();
        body.put(field, value);

        Response answer = as("sync:write", "config:write").body(body).post(TEST);

        assertThat(refusal(401, answer).getString("details.reason")).isEqualTo("bad_login");
        assertThat(answer.asString()).doesNotContain("Traceback", "psycopg2", FakeOdoo.PASSWORD);
        assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    @Test
    void anotherServerMayBeNamedOnlyByWhoMayConfigure() {
        assertThat(refusal(403, as("sync:write").body(connection()).post(TEST)).getString("details.permission")).isEqualTo("config:write");
        configure();
        try (FakeOdoo other = new FakeOdoo(14)) {
            Map<String, Object> body = connection();
            body.put("url", other.url());
            body.put("db", other.db);

            refusal(403, as("sync:write").body(body).post(TEST));
            assertThat(other.calls).isEmpty();
            assertThat(success(200, as("sync:write", "config:write").body(body).post(TEST)).getString("server_version")).isEqualTo("14.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://169.254.169.254", "http://[fe80::1]", "http://0.0.0.0:8069", "http://[::ffff:169.254.169.254]/latest",
            "http://224.0.0.1", "http://[fd00:ec2::254]", "http://[64:ff9b::a9fe:a9fe]", "http://100.100.100.200" })
    void addressesWhereNoOdooIsAreNotAsked(String url) {
        Map<String, Object> body = connection();
        body.put("url", url);

        assertThat(refusal(422, as("sync:write", "config:write").body(body).post(TEST)).getString("details.reason"))
                .isEqualTo("host_not_allowed");
    }

    @ParameterizedTest
    @CsvSource({ "/page,not_odoo", "/moved,http_status", "/nothing,http_status" })
    void whatIsNotOdooIs502AndNotShown(String path, String reason) {
        Map<String, Object> body = connection();
        body.put("url", odoo.url() + path);

        Response answer = as("sync:write", "config:write").body(body).post(TEST);

        assertThat(refusal(502, answer).getString("details.reason")).isEqualTo(reason);
        assertThat(answer.asString()).doesNotContain("somebody", "html");
        assertThat(odoo.calls).as("no redirect is followed").isEmpty();
    }

    @Test
    void nobodyListeningIs502() {
        Map<String, Object> body = connection();
        odoo.close();

        assertThat(refusal(502, as("sync:write", "config:write").body(body).post(TEST)).getString("details.reason"))
                .isEqualTo("no_connection");
    }

    // --- pull

    @ParameterizedTest
    @ValueSource(ints = { 14, 19 })
    void pullTakesEmployeesFromOldAndNewOdoo(int version) {
        odoo.close();
        odoo = new FakeOdoo(version);
        configure();
        String barcode = "B-" + odoo.db;
        int full = odoo.employee("Ann", barcode);
        odoo.employees.get(full).putAll(Map.of("work_email", "ann@example.com", "mobile_phone", "+32 1", "department_id", List.of(3, "Sales"),
                "job_id", List.of(4, "Seller")));
        int empty = odoo.employee("Bob", null);

        JsonPath pulled = success(200, as("sync:write").post(PULL));
        JsonPath again = success(200, as("sync:write").post(PULL));

        assertThat(pulled.getMap("")).containsEntry("added", 2).containsEntry("updated", 0).containsEntry("unchanged", 0)
                .containsEntry("total", 2).containsEntry("errors", List.of()).containsKey("message");
        assertThat(pulled.getMap("data")).containsEntry("added", 2).containsEntry("remaining", 0).containsEntry("failed", 0);
        assertThat(again.getMap("")).containsEntry("added", 0).containsEntry("updated", 0).containsEntry("unchanged", 2);
        Map<String, Object> ann = person(barcode);
        assertThat(ann).containsEntry("name", "Ann").containsEntry("email", "ann@example.com").containsEntry("phone", "+32 1")
                .containsEntry("department", "Sales").containsEntry("position", "Seller").containsEntry("status", "active");
        Map<String, Object> metadata = metadata(barcode);
        assertThat(metadata).containsEntry("odoo_id", full).containsEntry("synced_from_odoo", true).containsKey("sync_date");
        assertThat(metadata.get("employee_type")).isEqualTo(version == 14 ? null : "employee");
        assertThat(person("ODOO_" + empty)).containsEntry("name", "Bob").containsEntry("email", null).containsEntry("phone", null)
                .containsEntry("department", null).containsEntry("position", null);
    }

    @Test
    void pullKeepsWhatOdooDoesNotKnow() {
        configure();
        String barcode = "B-" + odoo.db;
        Rows.execute("insert into person (person_id, name, status, metadata, face_count, created_at, updated_at) "
                + "values (?, 'Old', 'active', '{\"badge\": 7}', 2, now(), now())", barcode);
        int id = odoo.employee("New", barcode);

        assertThat(success(200, as("sync:write").post(PULL)).getInt("updated")).isEqualTo(1);

        assertThat(person(barcode)).containsEntry("name", "New");
        assertThat(metadata(barcode)).containsEntry("badge", 7).containsEntry("odoo_id", id);
        assertThat(Rows.number("select face_count from person where person_id = ?", barcode)).isEqualTo(2);
    }

    @Test
    void anEmployeeStaysTheSamePersonWhenItsBarcodeChanges() {
        configure();
        int id = odoo.employee("Ann", null);
        success(200, as("sync:write").post(PULL));
        odoo.employees.get(id).put("barcode", "B-" + odoo.db);
        odoo.employees.get(id).put("name", "Anna");

        assertThat(success(200, as("sync:write").post(PULL)).getInt("updated")).isEqualTo(1);

        assertThat(person("ODOO_" + id)).containsEntry("name", "Anna");
        assertThat(as("person:read").get("/api/v1/persons/{id}", "B-" + odoo.db).statusCode()).isEqualTo(404);
    }

    @Test
    void theDeletedAreNotBroughtBack() {
        configure();
        String id = "ODOO_" + odoo.employee("Ann", null);
        success(200, as("sync:write").post(PULL));
        success(200, as("person:delete").delete("/api/v1/persons/{id}", id));

        JsonPath pulled = success(200, as("sync:write").post(PULL));

        assertThat(pulled.getMap("data")).containsEntry("skipped", 1).containsEntry("updated", 0);
        assertThat(person(id)).containsEntry("status", "deleted");
    }

    @Test
    void onlyWhoCameFromOdooBecomesInactiveWithTheEmployee() {
        configure();
        String own = Rows.person();
        int gone = odoo.employee("Ann", null);
        int byHand = odoo.employee("Bob", null);
        success(200, as("sync:write").post(PULL));
        Rows.execute("update person set status = 'inactive' where person_id = ?", "ODOO_" + byHand);
        odoo.employees.get(gone).put("active", false);

        assertThat(success(200, as("sync:write").post(PULL)).getInt("data.deactivated")).isEqualTo(1);

        assertThat(person("ODOO_" + gone)).containsEntry("status", "inactive");
        assertThat(person(own)).containsEntry("status", "active");
        odoo.employees.get(gone).put("active", true);
        success(200, as("sync:write").post(PULL));
        assertThat(person("ODOO_" + gone)).containsEntry("status", "active");
        assertThat(metadata("ODOO_" + gone)).doesNotContainKey("odoo_archived");
        assertThat(person("ODOO_" + byHand)).as("made inactive here").containsEntry("status", "inactive");
    }

    @Test
    void anEmployeeWhoIsMerelyInvisibleStaysActive() {
        configure();
        int id = odoo.employee("Ann", null);
        success(200, as("sync:write").post(PULL));
        odoo.employees.remove(id);

        assertThat(success(200, as("sync:write").post(PULL)).getInt("data.deactivated")).isZero();
        assertThat(person("ODOO_" + id)).containsEntry("status", "active");
    }

    @Test
    void oneBadEmployeeStopsNoOther() {
        configure();
        int bad = odoo.employee("x".repeat(300), null);
        int strange = odoo.employee("Ann", "no/slash here");
        String taken = "B-" + odoo.db;
        Rows.execute("insert into person (person_id, name, status, metadata, created_at, updated_at) "
                + "values (?, 'Other', 'active', '{\"odoo_id\": 1}', now(), now())", taken);
        int rival = odoo.employee("Rival", taken);
        int good = odoo.employee("Bob", null);

        JsonPath pulled = success(200, as("sync:write").post(PULL));

        assertThat(pulled.getList("errors.employee")).containsExactly(bad, rival);
        assertThat(pulled.getString("errors[0].reason")).contains("name");
        assertThat(pulled.getList("data.warnings.employee")).containsExactly(strange);
        assertThat(pulled.getInt("added")).isEqualTo(2);
        assertThat(person("ODOO_" + strange)).containsEntry("name", "Ann");
        assertThat(person("ODOO_" + good)).containsEntry("name", "Bob");
        assertThat(person(taken)).containsEntry("name", "Other");
    }

    @Test
    void somebodyOfAnotherDatabaseIsNotTakenForAnEmployeeWithTheSameNumber() {
        configure();
        int zoe = odoo.employee("Zoe", null);
        int bob = odoo.employee("Bob", null);
        for (int number : List.of(zoe, bob)) {
            Rows.execute("insert into person (person_id, name, status, metadata, created_at, updated_at) values (?, ?, 'active', "
                    + "jsonb_build_object('odoo_id', ?::int, 'odoo_db', 'another'), now(), now())", "ODOO_" + number,
                    number == zoe ? "Ann" : "Bob", number);
            record("ODOO_" + number, "01-02", "08:00:00Z", "12:00:00Z");
        }
        assertThat(success(200, push()).getInt("failed")).as("hours of others").isEqualTo(2);

        JsonPath pulled = success(200, as("sync:write").post(PULL));

        assertThat(pulled.getList("errors.employee")).containsExactly(zoe);
        assertThat(person("ODOO_" + zoe)).containsEntry("name", "Ann");
        assertThat(metadata("ODOO_" + bob)).as("the database was renamed").containsEntry("odoo_db", odoo.db);
        assertThat(success(200, push()).getMap("")).containsEntry("pushed", 1).containsEntry("failed", 1);
    }

    @Test
    void pullReadsPageByPage() {
        configure();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            ids.add(odoo.employee("Name " + i, null));
        }

        JsonPath pulled = success(200, as("sync:write").post(PULL));

        assertThat(pulled.getInt("data.added") + pulled.getInt("data.remaining")).isEqualTo(41);
        for (int left = pulled.getInt("data.remaining"); left > 0;) {
            left = success(200, as("sync:write").post(PULL)).getInt("data.remaining");
        }
        assertThat(odoo.count("hr.employee.search_read")).isGreaterThanOrEqualTo(3);
        assertThat(person("ODOO_" + ids.get(40))).containsEntry("name", "Name 40");
    }

    @Test
    void aPullFromAnotherOdooBeginsAtItsFirstEmployee() {
        configure();
        Rows.execute("update odoo_run set cursor = 999999, cursor_place = ? where kind = 'pull'", odoo.url() + "#" + odoo.db);
        odoo.employee("Not reached before", null);
        assertThat(success(200, as("sync:write").post(PULL)).getInt("total")).as("goes on").isZero();
        Rows.execute("update odoo_run set cursor = 999999, cursor_place = 'https://odoo.example.com#old' where kind = 'pull'");

        assertThat(success(200, as("sync:write").post(PULL)).getMap("")).containsEntry("total", 1).containsEntry("added", 1);
    }

    @Test
    void pullAndPushNeedAConnectionThatIsOn() {
        for (String path : List.of(PULL, PUSH)) {
            assertThat(refusal(400, as("sync:write").body(days()).post(path)).getString("details.reason")).isEqualTo("not_configured");
        }
        Map<String, Object> off = connection();
        off.put("enabled", false);
        success(200, as("config:write").body(off).post(CONFIG));
        for (String path : List.of(PULL, PUSH)) {
            assertThat(refusal(409, as("sync:write").body(path.equals(PUSH) ? days() : Map.of()).post(path)).getString("details.reason"))
                    .isEqualTo("disabled");
        }
    }

    @Test
    void aPullWithAnotherConnectionInItsBodyIsNotTakenForTheStoredOne() {
        configure();
        success(200, as("sync:write").body(connection()).post(PULL));
        Map<String, Object> other = connection();
        other.put("db", "elsewhere");
        refusal(400, as("sync:write").body(other).post(PULL));
    }

    // --- push

    @Test
    void pushCreatesInUtcAndOnlyOnce() {
        configure();
        int employee = odoo.employee("Ann", null);
        String person = personOf(employee);
        record(person, "01-02", "08:00:00.123456Z", "12:00:00.999Z");
        record(person, "01-02", "13:00:00Z", "17:00:00Z");
        int open = record(person, "01-03", "08:00:00Z", null);

        JsonPath first = success(200, push());
        JsonPath second = success(200, push());

        assertThat(first.getMap("")).containsEntry("pushed", 2).containsEntry("updated", 0).containsEntry("unchanged", 0)
                .containsEntry("failed", 0).containsEntry("total", 2).containsEntry("remaining", 0).containsEntry("errors", List.of());
        assertThat(second.getMap("")).containsEntry("pushed", 0).containsEntry("unchanged", 2).containsEntry("failed", 0);
        assertThat(odoo.attendances.values()).extracting(row -> row.get("check_in") + " - " + row.get("check_out")).containsExactly(
                year + "-01-02 08:00:00 - " + year + "-01-02 12:00:00", year + "-01-02 13:00:00 - " + year + "-01-02 17:00:00");
        assertThat(odoo.count("hr.attendance.create")).isEqualTo(2);
        assertThat(Rows.number("select count(*) from odoo_attendance where record_id = ?", open)).isZero();
    }

    @Test
    void pushWritesWhatHasChangedSince() {
        configure();
        String person = personOf(odoo.employee("Ann", null));
        int longer = record(person, "01-02", "08:00:00Z", "12:00:00Z");
        success(200, push());
        // The new record fits only once the old one is shorter.
        Rows.execute("update attendance_record set check_out = check_out - interval '2 hours' where id = ?", longer);
        record(person, "01-02", "10:30:00Z", "11:30:00Z");

        JsonPath pushed = success(200, push());

        assertThat(pushed.getMap("")).containsEntry("pushed", 1).containsEntry("updated", 1).containsEntry("failed", 0);
        assertThat(odoo.attendances.values()).extracting(row -> row.get("check_out")).containsExactly(year + "-01-02 10:00:00",
                year + "-01-02 11:30:00");
    }

    @Test
    void whatOdooHasLostIsMadeAgainWhenItChanges() {
        configure();
        int id = record(personOf(odoo.employee("Ann", null)), "01-02", "08:00:00Z", "12:00:00Z");
        success(200, push());
        odoo.attendances.clear();
        assertThat(success(200, push()).getInt("unchanged")).isEqualTo(1);
        Rows.execute("update attendance_record set check_out = check_out + interval '1 hour' where id = ?", id);

        assertThat(success(200, push()).getInt("pushed")).isEqualTo(1);
        assertThat(odoo.attendances).hasSize(1);
        assertThat(success(200, push()).getInt("unchanged")).isEqualTo(1);
    }

    @Test
    void whatIsVoidedHereIsTakenOutThere() {
        Rows.execute("alter table attendance_record add column if not exists voided_at timestamptz");
        configure();
        String person = personOf(odoo.employee("Ann", null));
        int voided = record(person, "01-02", "08:00:00Z", "12:00:00Z");
        record(person, "01-03", "08:00:00Z", "12:00:00Z");
        success(200, push());
        Rows.execute("update attendance_record set voided_at = now() where id = ?", voided);

        JsonPath pushed = success(200, push());

        assertThat(pushed.getMap("data")).containsEntry("removed", 1).containsEntry("pushed", 0).containsEntry("unchanged", 1)
                .containsEntry("total", 1);
        assertThat(odoo.attendances.values()).extracting(row -> row.get("check_in")).containsExactly(year + "-01-03 08:00:00");
    }

    @Test
    void oneRefusalStopsNoOtherAndIsTriedAgain() {
        configure();
        int employee = odoo.employee("Ann", null);
        String person = personOf(employee);
        odoo.attendances.put(1, new HashMap<>(Map.of("id", 1, "employee_id", List.of(employee, "Somebody"), "check_in", year + "-01-02 07:00:00",
                "check_out", year + "-01-02 09:00:00")));
        int overlapping = record(person, "01-02", "08:00:00Z", "12:00:00Z");
        record(person, "01-03", "08:00:00Z", "12:00:00Z");
        String stranger = Rows.person();
        int unknown = record(stranger, "01-03", "08:00:00Z", "12:00:00Z");

        Response answer = push();
        JsonPath pushed = success(200, answer);

        assertThat(pushed.getMap("")).containsEntry("pushed", 1).containsEntry("failed", 2).containsEntry("total", 3);
        assertThat(pushed.getList("errors.attendance_id")).containsExactlyInAnyOrder(overlapping, unknown);
        assertThat(pushed.getString("errors.find { it.attendance_id == " + overlapping + " }.reason")).contains("already checked in");
        assertThat(pushed.getString("errors.find { it.attendance_id == " + unknown + " }.person_id")).isEqualTo(stranger);
        assertThat(answer.asString()).doesNotContain("Traceback");
        odoo.attendances.remove(1);
        assertThat(success(200, push()).getMap("")).containsEntry("pushed", 1).containsEntry("unchanged", 1).containsEntry("failed", 1);
    }

    @Test
    void aRecordWhoseAnswerWasLostIsNotDoubled() {
        configure();
        int id = record(personOf(odoo.employee("Ann", null)), "01-02", "08:00:00.5Z", "12:00:00Z");
        odoo.dropAnswerOf("hr.attendance.create");

        assertThat(refusal(502, push()).getString("details.reason")).isEqualTo("no_connection");
        JsonPath pushed = success(200, push());

        assertThat(pushed.getMap("")).containsEntry("pushed", 1).containsEntry("failed", 0);
        assertThat(odoo.attendances).hasSize(1);
        assertThat(Rows.number("select odoo_id from odoo_attendance where record_id = ?", id))
                .isEqualTo(odoo.attendances.keySet().iterator().next().longValue());
    }

    @Test
    void whatOneServerKnowsIsNothingToAnotherWithADatabaseOfTheSameName() {
        configure();
        String person = "P-" + odoo.db;
        Rows.execute("insert into person (person_id, name, status, created_at, updated_at) values (?, 'Ann', 'active', now(), now())", person);
        odoo.employee("Ann", person);
        record(person, "01-02", "08:00:00Z", "12:00:00Z");
        success(200, push());
        try (FakeOdoo production = new FakeOdoo(19, odoo.db)) {
            int employee = production.employee("Ann", person);
            int foreign = odoo.attendances.keySet().iterator().next();
            production.attendances.put(foreign, new HashMap<>(Map.of("id", foreign, "employee_id", List.of(employee, "Ann"), "check_in",
                    year + "-02-02 07:00:00", "check_out", year + "-02-02 09:00:00")));
            Map<String, Object> body = connection();
            body.put("url", production.url());
            success(200, as("config:write").body(body).post(CONFIG));

            assertThat(success(200, push()).getMap("")).containsEntry("pushed", 1).containsEntry("unchanged", 0);

            assertThat(production.attendances.values()).extracting(row -> row.get("check_in")).containsExactlyInAnyOrder(
                    year + "-02-02 07:00:00", year + "-01-02 08:00:00");
            configure();
            assertThat(success(200, push()).getMap("")).as("the first one is still known").containsEntry("unchanged", 1);
            assertThat(odoo.attendances).hasSize(1);
        }
    }

    @Test
    void aRecordOnWhichOdooChokesDoesNotHoldUpTheOthersForEver() {
        configure();
        String person = personOf(odoo.employee("Ann", null));
        int bad = record(person, "01-02", "08:00:00Z", "12:00:00Z");
        record(person, "01-03", "08:00:00Z", "12:00:00Z");
        odoo.chokeOn(year + "-01-02 08:00:00");

        refusal(502, push());
        assertThat(odoo.attendances).isEmpty();
        refusal(502, push());

        assertThat(odoo.attendances.values()).extracting(row -> row.get("check_in")).containsExactly(year + "-01-03 08:00:00");
        assertThat(Rows.text("select failure from odoo_attendance where record_id = ?", bad)).isNotBlank();
        odoo.chokeOn("");
        assertThat(success(200, push()).getMap("")).containsEntry("pushed", 1).containsEntry("unchanged", 1);
    }

    @Test
    void twoPeopleWhoAreOneEmployeeDoNotShareAnAttendance() {
        configure();
        int employee = odoo.employee("Ann", null);
        String twin = Rows.person();
        Rows.execute("update person set metadata = jsonb_build_object('odoo_id', ?::int) where person_id = ?", employee, twin);
        record(personOf(employee), "01-02", "08:00:00Z", "12:00:00Z");
        record(twin, "01-02", "08:00:00Z", "12:00:00Z");
        odoo.attendances.put(1, new HashMap<>(Map.of("id", 1, "employee_id", List.of(employee, "Ann"), "check_in", year + "-01-02 08:00:00",
                "check_out", year + "-01-02 12:00:00")));

        JsonPath pushed = success(200, push());

        assertThat(pushed.getMap("")).containsEntry("pushed", 1).containsEntry("failed", 1);
        assertThat(pushed.getString("errors[0].reason")).contains("already checked in");
        assertThat(odoo.attendances).hasSize(1);
    }

    @Test
    void employeesAreKnownByTheirIdThenByBarcodeThenByName() {
        configure();
        String barcode = Rows.person();
        int byBarcode = odoo.employee("By barcode", barcode);
        int byId = odoo.employee("By id", null);
        String carrier = Rows.person();
        Rows.execute("update person set metadata = jsonb_build_object('odoo_id', ?::int) where person_id = ?", byId, carrier);
        int byName = odoo.employee("By name", null);
        odoo.employees.get(byName).put("active", false);
        String elsewhere = Rows.person();
        Rows.execute("update person set metadata = jsonb_build_object('odoo_id', ?::int, 'odoo_db', 'another') where person_id = ?", byId,
                elsewhere);
        record(barcode, "01-02", "08:00:00Z", "09:00:00Z");
        record(carrier, "01-02", "08:00:00Z", "09:00:00Z");
        record(personOf(byName), "01-02", "08:00:00Z", "09:00:00Z");
        int stranger = record(elsewhere, "01-02", "08:00:00Z", "09:00:00Z");

        JsonPath pushed = success(200, push());

        assertThat(pushed.getList("errors.attendance_id")).containsExactly(stranger);
        assertThat(odoo.attendances.values()).extracting(row -> (Object) ((List<?>) row.get("employee_id")).get(0))
                .containsExactlyInAnyOrder(byBarcode, byId, byName);
    }

    @Test
    void twentyPushesAtOnceAreOneRun() throws Exception {
        configure();
        record(personOf(odoo.employee("Ann", null)), "01-02", "08:00:00Z", "12:00:00Z");
        CountDownLatch gate = new CountDownLatch(1);
        odoo.holdLogins(gate);
        CountDownLatch refused = new CountDownLatch(19);
        ExecutorService clients = Executors.newFixedThreadPool(20);
        Api.key("sync:write");

        List<CompletableFuture<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> {
                Response answer = push();
                if (answer.statusCode() == 409) {
                    refused.countDown();
                }
                return answer;
            }, clients));
        }
        assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(success(200, as("sync:read").get(STATUS)).getString("data.odoo.status")).isEqualTo("running");
        gate.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<Response> answer : answers) {
            statuses.add(answer.get(60, TimeUnit.SECONDS).statusCode());
        }
        clients.shutdown();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(odoo.attendances).hasSize(1);
        assertThat(odoo.count("authenticate")).isEqualTo(1);
    }

    @Test
    void aRunThatDiedHoldsNobodyUpForEver() {
        configure();
        Rows.execute("update odoo_run set holder = gen_random_uuid(), held_until = now() + interval '1 minute' where kind = 'push'");
        refusal(409, push());
        Rows.execute("update odoo_run set held_until = now() - interval '1 second' where kind = 'push'");
        success(200, push());
    }

    @ParameterizedTest
    @CsvSource({ "start_date,", "end_date,", "start_date,2025-1-1", "end_date,yesterday", "end_date,1900-01-01" })
    void pushNeedsTwoDatesInOrder(String field, String value) {
        configure();
        Map<String, Object> body = new HashMap<>(days());
        body.put(field, value);

        assertThat(refusal(400, as("sync:write").body(body).post(PUSH)).getString("details.field")).isEqualTo(field);
        refusal(400, as("sync:write").post(PUSH));
    }

    @Test
    void aBadStoredLoginIs401() {
        Map<String, Object> body = connection();
        body.put("password", "changed since");
        success(200, as("config:write").body(body).post(CONFIG));

        assertThat(refusal(401, push()).getString("details.reason")).isEqualTo("bad_login");
        JsonPath status = success(200, as("sync:read").get(STATUS));
        assertThat(status.getMap("data.odoo")).containsEntry("status", "failed");
        assertThat(status.getBoolean("data.odoo.last_push.succeeded")).isFalse();
    }

    @Test
    void whatTheLogSaysOfARunNamesTheRequest() {
        Map<String, Object> body = connection();
        body.put("password", "changed since");
        success(200, as("config:write").body(body).post(CONFIG));

        try (LogLines log = new LogLines()) {
            refusal(401, as("sync:write").header("X-Request-Id", "run-" + year).body(days()).post(PUSH));
            assertThat(log.requests("Odoo push failed")).containsExactly("run-" + year);
        }
    }

    // --- status and schedule

    @Test
    void statusTellsHowItStands() {
        assertThat(success(200, as("sync:read").get(STATUS)).getMap("data.odoo")).containsEntry("enabled", false)
                .containsEntry("configured", false).containsEntry("url", null).containsEntry("db", null).containsEntry("last_sync", null)
                .containsEntry("last_sync_message", null).containsEntry("status", "not_configured").containsEntry("last_pull", null);
        configure();
        success(200, as("sync:write").post(PULL));

        JsonPath status = success(200, as("sync:read").get(STATUS));

        assertThat(status.getMap("data.odoo")).containsEntry("enabled", true).containsEntry("configured", true)
                .containsEntry("url", odoo.url()).containsEntry("db", odoo.db).containsEntry("status", "idle").containsEntry("last_push", null);
        assertThat(status.getString("data.odoo.last_sync")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(status.getString("data.odoo.last_sync_message")).isNotBlank();
        assertThat(status.getInt("data.odoo.last_pull.figures.total")).isZero();
    }

    @Test
    void aScheduledRunTakesPlaceOnceAnInterval() {
        clock.set(Instant.parse(year + "-01-03T12:00:00Z"));
        Map<String, Object> body = connection();
        success(200, as("config:write").body(body).post(CONFIG));
        int employee = odoo.employee("Ann", null);
        record(personOf(employee), "01-02", "08:00:00Z", "12:00:00Z");
        run();
        assertThat(odoo.calls).as("no interval").isEmpty();
        body.put("interval_minutes", 15);
        success(200, as("config:write").body(body).post(CONFIG));

        run();
        run();

        assertThat(odoo.attendances).hasSize(1);
        assertThat(metadata("ODOO_" + employee)).containsEntry("odoo_id", employee);
        assertThat(odoo.count("authenticate")).as("one pull, one push").isEqualTo(2);
        clock.set(Instant.parse(year + "-01-03T12:15:00Z"));
        run();
        assertThat(odoo.count("authenticate")).isEqualTo(4);
    }

    @Test
    void whatHappenedWhileOdooWasAwayIsPushedHoweverLongThatWas() {
        clock.set(Instant.parse(year + "-03-01T12:00:00Z"));
        Map<String, Object> body = connection();
        body.put("interval_minutes", 15);
        success(200, as("config:write").body(body).post(CONFIG));
        String person = personOf(odoo.employee("Ann", null));
        record(person, "02-03", "08:00:00Z", "12:00:00Z");
        run();
        assertThat(odoo.attendances).as("older than the schedule looks back").isEmpty();
        record(person, "03-02", "08:00:00Z", "12:00:00Z");
        clock.set(Instant.parse(year + "-04-01T12:00:00Z"));

        run();

        assertThat(odoo.attendances.values()).extracting(row -> row.get("check_in")).containsExactly(year + "-03-02 08:00:00");
    }

    private void run() {
        schedule.runIfDue().await().atMost(Duration.ofSeconds(60));
    }

    private void configure() {
        success(200, as("config:write").body(connection()).post(CONFIG));
    }

    private Map<String, Object> connection() {
        return new HashMap<>(Map.of("url", odoo.url(), "db", odoo.db, "username", FakeOdoo.USER, "password", FakeOdoo.PASSWORD));
    }

    private Response push() {
        return as("sync:write").body(days()).post(PUSH);
    }

    private Map<String, Object> days() {
        return Map.of("start_date", year + "-01-01", "end_date", year + "-12-31");
    }

    /** @return the id of a person who is this employee by name alone */
    private static String personOf(int employee) {
        String id = "ODOO_" + employee;
        Rows.execute("insert into person (person_id, name, status, created_at, updated_at) values (?, 'Ann', 'active', now(), now())", id);
        return id;
    }

    private int record(String person, String day, String in, String out) {
        String date = year + "-" + day;
        return (int) Rows.number("insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, "
                + "closed_by, source, confidence, marked_by, created_at, updated_at) values (?, 'Ann', ?::date, 'UTC', ?::timestamptz, "
                + "?::timestamptz, ?::timestamptz, ?, 'manual', 100, 'test', now(), now()) returning id", Rows.keyOf(person), date,
                date + "T" + in, date + "T" + (out == null ? in : out), out == null ? null : date + "T" + out, out == null ? null : "manual");
    }

    private static Map<String, Object> person(String id) {
        return success(200, as("person:read").get("/api/v1/persons/{id}", id)).getMap("data.person");
    }

    private static Map<String, Object> metadata(String id) {
        return success(200, as("person:read").get("/api/v1/persons/{id}", id)).getMap("data.person.metadata");
    }
}
