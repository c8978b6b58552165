package dev.rollcall.status;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;

/** Contract 2.13, 2.14 and ruling 23, with models, gallery and database there and no camera configured. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class HealthTest {

    @BeforeEach
    void ready() {
        Faces.startEmpty();
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
        assertThat(body.getInt("data.total_faces")).isZero();
        Faces.enrolled(Faces.OBAMA);
        assertThat(success(200, as("system:read").get("/api/v1/status")).getInt("data.total_faces")).isEqualTo(1);
    }
}
