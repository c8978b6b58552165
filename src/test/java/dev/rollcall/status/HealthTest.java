package dev.rollcall.status;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.http.TestClock;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** Contract 2.13, 2.14 and ruling 23, with models, gallery and database there and no camera configured. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class HealthTest {

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();

    @BeforeEach
    void ready() {
        Faces.startEmpty();
        awaitBeat();
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    /** After a test that had set the clock the supervisor's last beat lies in another time. */
    private static void awaitBeat() {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (anonymous().get("/api/v1/health?probe=live").statusCode() != 200 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void whatIsRepeatedWithinASecondIsNeverOld() {
        clock.set(Instant.parse("2026-03-10T09:00:00Z"));
        Response first = anonymous().get("/api/v1/health");
        Response second = anonymous().get("/api/v1/health");
        assertThat(success(200, first).getString("timestamp")).isEqualTo("2026-03-10T09:00:00");
        assertThat(success(200, second).getString("timestamp")).isEqualTo("2026-03-10T09:00:00");
        assertThat(second.contentType()).isEqualToIgnoringCase(first.contentType());
        assertThat(second.header("X-Request-Id")).isNotBlank().isNotEqualTo(first.header("X-Request-Id"));

        clock.set(Instant.parse("2026-03-10T09:00:01Z"));
        assertThat(anonymous().get("/api/v1/health").jsonPath().getString("timestamp")).isEqualTo("2026-03-10T09:00:01");
        settings.set(Setting.OUTPUT_TIMEZONE, ZoneId.of("Asia/Kolkata"));
        assertThat(anonymous().get("/api/v1/health").jsonPath().getString("timestamp")).isEqualTo("2026-03-10T14:30:01");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?probe=", "?probe=live", "?probe=ready" })
    void healthIsFlat(String probe) {
        JsonPath body = success(200, anonymous().get("/api/v1/health" + probe));
        assertThat(body.getMap("")).containsOnlyKeys("success", "status", "timestamp", "version", "uptime_seconds");
        assertThat(body.getString("status")).isEqualTo("healthy");
        assertThat(body.getString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(body.getString("version")).isEqualTo("1.0.0");
        assertThat(body.<Object>get("uptime_seconds")).isInstanceOf(Integer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "dead", "LIVE", "live,ready" })
    void otherProbesAreRefused(String probe) {
        assertThat(refusal(400, anonymous().get("/api/v1/health?probe=" + probe)).getString("details.field")).isEqualTo("probe");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started" })
    void theProbesOfKubernetesAgree(String path) {
        JsonPath body = anonymous().get(path).then().statusCode(200).extract().jsonPath();
        assertThat(body.getString("status")).isEqualTo("UP");
    }

    @Test
    void statusHasItsFields() {
        JsonPath body = success(200, as("system:read").get("/api/v1/status"));
        assertThat(body.getMap("data")).containsKeys("background_recognition_running", "snapshot_analysis_running", "active_video_stream",
                "current_source", "uptime_seconds", "api_server", "fps", "recognized_count", "total_persons", "total_faces", "database",
                "memory_usage_mb", "cpu_usage_percent");
        for (String flag : new String[] { "background_recognition_running", "snapshot_analysis_running", "active_video_stream" }) {
            assertThat(body.<Object>get("data." + flag)).isInstanceOf(Boolean.class);
        }
        assertThat(body.getBoolean("data.background_recognition_running")).isTrue();
        assertThat(body.getBoolean("data.active_video_stream")).isFalse();
        assertThat(body.<Object>get("data.current_source")).isNull();
        assertThat(body.<Object>get("data.uptime_seconds")).isInstanceOf(Integer.class);
        int before = body.getInt("data.total_faces");
        Faces.enrolled(Faces.OBAMA);
        assertThat(success(200, as("system:read").get("/api/v1/status")).getInt("data.total_faces")).isEqualTo(before + 1);
    }
}
