package dev.rollcall.setting;

import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

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
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SchemaMigration;
import dev.rollcall.http.TestClock;

/** Contract 2.16 and 2.17, rulings 10, 16 and 17. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ConfigContractTest {

    private static final String CONFIG = "/api/v1/config";

    @Inject
    Settings settings;

    @Inject
    SchemaMigration migration;

    @Inject
    TestClock clock;

    @BeforeEach
    @AfterEach
    void forget() {
        clock.release();
        Api.ready();
        Rows.execute("delete from setting");
        TestSettings.read();
    }

    @Test
    void allSettingsAreThereWithTheirDefaults() {
        Map<String, Object> config = success(200, Api.as("config:read").get(CONFIG)).getMap("data.config");

        assertThat(config).containsOnlyKeys("duplicate_window_minutes", "auto_mark_enabled", "working_hours_start", "working_hours_end",
                "working_days", "holidays", "work_day_starts_at", "attendance_grace_period_minutes", "auto_checkout_enabled",
                "auto_checkout_time", "attendance_policy", "attendance_publish", "timezone", "output_timezone",
                "face_confidence_threshold", "snapshot_interval_seconds", "pull_photos", "log_retention_days", "unknown_inbox_enabled",
                "unknown_retention_days", "recognition_crops_days", "audit_retention_days",
                "punch_retention_days", "consent_required", "max_face_distance");
        assertThat(config).containsEntry("duplicate_window_minutes", 5).containsEntry("auto_mark_enabled", true)
                .containsEntry("working_hours_start", "09:00").containsEntry("working_hours_end", "18:00")
                .containsEntry("working_days", List.of(1, 2, 3, 4, 5)).containsEntry("holidays", List.of())
                .containsEntry("work_day_starts_at", "00:00").containsEntry("timezone", "UTC").containsEntry("output_timezone", "UTC")
                .containsEntry("face_confidence_threshold", null).containsEntry("snapshot_interval_seconds", 1.5f)
                .containsEntry("attendance_grace_period_minutes", 15).containsEntry("auto_checkout_enabled", false)
                .containsEntry("auto_checkout_time", "18:00").containsEntry("attendance_policy", "first_last")
                .containsEntry("attendance_publish", "all").containsEntry("pull_photos", false).containsEntry("log_retention_days", 30)
                .containsEntry("unknown_inbox_enabled", false).containsEntry("unknown_retention_days", 7).containsEntry("recognition_crops_days", 0);
    }

    @Test
    void aChangeIsInForceFromItsAnswerOnAndStays() {
        clock.set(Instant.parse("2026-03-10T09:00:00Z"));
        JsonPath answer = success(200, post("{\"key\": \"duplicate_window_minutes\", \"value\": 10, \"description\": \"Agreed\", \"more\": 1}"));

        assertThat(answer.getString("message")).isEqualTo("Configuration updated");
        assertThat(answer.getMap("data")).isEqualTo(Map.of("key", "duplicate_window_minutes", "value", 10, "description", "Agreed",
                "old_value", 5, "new_value", 10, "updated_at", "2026-03-10T09:00:00"));
        assertThat(settings.get(Setting.DUPLICATE_WINDOW_MINUTES)).isEqualTo(10);
        assertThat(success(200, Api.as("config:read").get(CONFIG)).getInt("data.config.duplicate_window_minutes")).isEqualTo(10);
        assertThat(Rows.text("select value || description || updated_by from setting where name = 'duplicate_window_minutes'"))
                .isEqualTo("10Agreedtest");
    }

    @Test
    void oneSettingComesWithWhatIsKnownAboutIt() {
        post("{\"key\": \"timezone\", \"value\": \"Asia/Kolkata\"}");
        Map<String, Object> entry = success(200, Api.as("config:read").queryParam("key", "timezone").get(CONFIG)).getMap("data.config");

        assertThat(entry).containsEntry("key", "timezone").containsEntry("value", "Asia/Kolkata").containsEntry("default", "UTC")
                .containsEntry("description", "Zone of work dates and working hours").containsEntry("read_only", false)
                .containsEntry("rule", "must be an IANA time zone, for example Europe/Berlin").containsEntry("updated_by", "test");
        assertThat((String) entry.get("updated_at")).hasSize(19);
        Map<String, Object> untouched = success(200, Api.as("config:read").queryParam("key", "holidays").get(CONFIG)).getMap("data.config");
        assertThat(untouched).containsEntry("value", List.of()).containsEntry("updated_at", null).containsEntry("updated_by", null);
        Map<String, Object> distance = success(200, Api.as("config:read").queryParam("key", "max_face_distance").get(CONFIG)).getMap("data.config");
        assertThat(distance).containsEntry("read_only", true);
    }

    @Test
    void aChangeIsAuditedWithItsValues() {
        String request = post("{\"key\": \"working_days\", \"value\": [1, 2]}").header("X-Request-Id");

        Map<String, Object> entry = success(200, Api.as("admin").queryParam("subject", "setting/working_days").queryParam("limit", 1)
                .get("/api/v1/audit")).getMap("data.entries[0]");
        assertThat(entry).containsEntry("action", "setting.changed").containsEntry("key_name", "test").containsEntry("request_id", request)
                .containsEntry("details", Map.of("before", List.of(1, 2, 3, 4, 5), "after", List.of(1, 2)));
    }

    @Test
    void aDescriptionStaysUntilItIsReplacedOrTakenAway() {
        post("{\"key\": \"log_retention_days\", \"value\": 31, \"description\": \"Law\"}");

        assertThat(success(200, post("{\"key\": \"log_retention_days\", \"value\": 32}")).getString("data.description")).isEqualTo("Law");
        assertThat(success(200, post("{\"key\": \"log_retention_days\", \"value\": 33, \"description\": null}")).getString("data.description"))
                .isEqualTo("How long the system log is kept. Days");
    }

    @ParameterizedTest
    @ValueSource(strings = { "no_such_key", "odoo_url", "odoo_password", "TIMEZONE" })
    void anUnknownSettingIsNotFound(String key) {
        refusal(404, Api.as("config:read").queryParam("key", key).get(CONFIG));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "duplicate_window_minutes | 0", "duplicate_window_minutes | 1440", "auto_mark_enabled | false", "working_hours_start | \"00:00\"",
            "working_hours_end | \"06:00\"", "working_days | [7, 1]", "working_days | []", "holidays | [\"2026-12-25\"]",
            "work_day_starts_at | \"12:00\"", "attendance_grace_period_minutes | 240", "auto_checkout_enabled | true",
            "auto_checkout_time | \"23:59\"", "attendance_policy | \"in_out\"", "attendance_publish | \"closed\"",
            "timezone | \"Pacific/Auckland\"", "output_timezone | \"Europe/Berlin\"", "face_confidence_threshold | 0.7",
            "face_confidence_threshold | 1", "face_confidence_threshold | null", "snapshot_interval_seconds | 0.1",
            "snapshot_interval_seconds | 60", "pull_photos | true", "log_retention_days | 3650", "unknown_retention_days | 90", "recognition_crops_days | 30" })
    void whatTheRulesAllowIsTaken(String key, String value) {
        JsonPath answer = success(200, post("{\"key\": \"" + key + "\", \"value\": " + value + "}"));

        assertThat(success(200, Api.as("config:read").get(CONFIG)).<Object>get("data.config." + key)).isEqualTo(answer.get("data.value"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "duplicate_window_minutes | -1", "duplicate_window_minutes | 1441", "duplicate_window_minutes | \"10\"",
            "duplicate_window_minutes | 5.0", "duplicate_window_minutes | null", "duplicate_window_minutes | 99999999999999999999",
            "duplicate_window_minutes | true", "auto_mark_enabled | 1", "auto_mark_enabled | \"true\"", "working_hours_start | \"9:00\"",
            "working_hours_start | \"24:00\"", "working_hours_start | \"09:00:00\"", "working_hours_start | 9", "working_days | [0]",
            "working_days | [8]", "working_days | 1", "working_days | [\"1\"]", "working_days | [1, 1, 1, 1, 1, 1, 1, 1]",
            "working_days | null", "holidays | [\"2026-02-30\"]", "holidays | [20261225]", "holidays | [\"+12026-12-25\"]",
            "holidays | [\"0000-01-01\"]", "work_day_starts_at | \"noon\"",
            "attendance_grace_period_minutes | 241", "auto_checkout_time | null", "attendance_policy | \"FIRST_LAST\"",
            "attendance_policy | \"none\"", "attendance_publish | [\"all\"]", "timezone | \"Berlin\"", "timezone | \"+05:30\"",
            "timezone | \"europe/berlin\"", "output_timezone | null", "face_confidence_threshold | 1.01", "face_confidence_threshold | -0.1",
            "face_confidence_threshold | \"0.5\"", "snapshot_interval_seconds | 0.09", "snapshot_interval_seconds | 60.5",
            "snapshot_interval_seconds | 1e999", "log_retention_days | 0", "log_retention_days | 3651", "unknown_retention_days | 0",
            "unknown_retention_days | 91", "recognition_crops_days | -1", "recognition_crops_days | 31", "unknown_inbox_enabled | 1", "timezone | {\"a\": 1}" })
    void whatTheRulesForbidIsRefusedAndChangesNothing(String key, String value) {
        JsonPath answer = refusal(400, post("{\"key\": \"" + key + "\", \"value\": " + value + "}"));

        assertThat(answer.getString("message")).startsWith(key + ": must be ");
        assertThat(Rows.number("select count(*) from setting")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"value\": 1}", "{\"key\": \"\", \"value\": 1}", "{\"key\": null, \"value\": 1}", "{\"key\": 7, \"value\": 1}",
            "{\"key\": [\"timezone\"], \"value\": \"UTC\"}", "{\"key\": \"timezone\"}", "{\"key\": \"no_such_key\", \"value\": 1}",
            "{\"key\": \"max_face_distance\", \"value\": 0.4}", "{\"key\": \"timezone\", \"value\": \"UTC\", \"description\": 3}",
            "{\"key\": \"timezone\", \"value\": \"UTC\", \"description\": \"\\u0000\"}", "{\"key\": \"timezone\", \"value\": \"UTC\"} x", "[]", "null", "5", "{", "" })
    void aWrongBodyIsRefused(String body) {
        refusal(400, post(body));

        assertThat(Rows.number("select count(*) from setting")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "odoo_url", "odoo_db", "odoo_username", "odoo_password" })
    void odooIsSetElsewhere(String key) {
        JsonPath answer = refusal(400, post("{\"key\": \"" + key + "\", \"value\": \"hunter2\"}"));

        assertThat(answer.getString("message")).contains("/api/v1/sync/odoo/config").doesNotContain("hunter2");
    }

    @Test
    void aCombinationThatMakesNoSenseIsRefused() {
        assertThat(refusal(400, post("{\"key\": \"working_hours_end\", \"value\": \"09:00\"}")).getString("message")).contains("working_hours_start");
        success(200, post("{\"key\": \"working_hours_end\", \"value\": \"10:00\"}"));
        assertThat(refusal(400, post("{\"key\": \"attendance_grace_period_minutes\", \"value\": 60}")).getString("message"))
                .contains("shorter than the working hours");
    }

    @Test
    void readingAndChangingHavePermissionsOfTheirOwn() {
        assertThat(refusal(403, Api.as("config:write", "person:read").get(CONFIG)).getString("message")).contains("config:read");
        assertThat(refusal(403, Api.as("config:read").body("{").post(CONFIG)).getString("message")).contains("config:write");
        refusal(401, Api.anonymous().get(CONFIG));
        success(200, Api.as("admin").get(CONFIG));
        success(200, Api.as("*").body("{\"key\": \"log_retention_days\", \"value\": 7}").post(CONFIG));
        refusal(405, Api.as("*").delete(CONFIG));
    }

    @Test
    void whatAnotherReplicaChangesIsHeard() {
        Rows.execute("insert into setting (name, value, updated_at) values ('duplicate_window_minutes', '42', now())");
        Rows.execute("select pg_notify('setting', 'duplicate_window_minutes')");
        await(() -> settings.get(Setting.DUPLICATE_WINDOW_MINUTES) == 42);

        Rows.execute("delete from setting");
        Rows.execute("select pg_notify('setting', 'duplicate_window_minutes')");
        await(() -> settings.get(Setting.DUPLICATE_WINDOW_MINUTES) == 5);
    }

    @Test
    void whatWasStoredIsInForceBeforeTheDatabaseCountsAsReady() {
        Rows.execute("insert into setting (name, value, updated_at) values ('duplicate_window_minutes', '42', now())");

        migration.migrate();

        assertThat(settings.get(Setting.DUPLICATE_WINDOW_MINUTES)).isEqualTo(42);
    }

    @Test
    void whatWasChangedWhileNobodyListenedIsReadAfterTheReconnect() {
        Rows.execute("insert into setting (name, value, updated_at) values ('duplicate_window_minutes', '42', now())");

        Rows.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN %' or query = 'SELECT 1'");

        await(() -> settings.get(Setting.DUPLICATE_WINDOW_MINUTES) == 42);
    }

    @Test
    void whatIsStoredButNotValidIsIgnored() {
        Rows.execute("insert into setting (name, value, updated_at) values ('duplicate_window_minutes', '\"soon\"', now()), "
                + "('no_longer_known', '1', now()), ('timezone', '\"Mars/Olympus\"', now()), ('log_retention_days', '99', now())");
        TestSettings.read();

        assertThat(settings.get(Setting.DUPLICATE_WINDOW_MINUTES)).isEqualTo(5);
        assertThat(settings.get(Setting.TIMEZONE)).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.get(Setting.LOG_RETENTION_DAYS)).isEqualTo(99);
        assertThat(success(200, Api.as("config:read").get(CONFIG)).getMap("data.config")).doesNotContainKey("no_longer_known");
    }

    @Test
    void theLastOfManyChangesAtOnceIsInForce() {
        List<CompletableFuture<Response>> all = IntStream.range(0, 12).mapToObj(each -> CompletableFuture.supplyAsync(
                () -> post("{\"key\": \"duplicate_window_minutes\", \"value\": " + ThreadLocalRandom.current().nextInt(1440) + "}"))).toList();
        all.forEach(each -> success(200, each.join()));

        int stored = (int) Rows.number("select value from setting where name = 'duplicate_window_minutes'");
        assertThat(settings.get(Setting.DUPLICATE_WINDOW_MINUTES)).isEqualTo(stored);
        assertThat(success(200, Api.as("config:read").get(CONFIG)).getInt("data.config.duplicate_window_minutes")).isEqualTo(stored);
    }

    @Test
    void theOutputZoneIsInForceInTheNextAnswer() {
        clock.set(Instant.parse("2026-03-10T09:00:00Z"));

        assertThat(success(200, post("{\"key\": \"output_timezone\", \"value\": \"Asia/Kolkata\"}")).getString("data.updated_at"))
                .isEqualTo("2026-03-10T14:30:00");
    }

    private static Response post(String body) {
        return Api.as("config:write").body(body).post(CONFIG);
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
