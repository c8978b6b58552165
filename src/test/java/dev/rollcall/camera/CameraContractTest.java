package dev.rollcall.camera;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.Api;
import dev.rollcall.LogLines;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.Jpeg;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(CameraContractTest.Profile.class)
class CameraContractTest {

    private static final Path FOLDER = Path.of("target", "camera-contract", "videos");
    private static final String NOBODY = "http://127.0.0.1:1/a.jpg";

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rollcall.cameras.fixed.url", "http://viewer:geheim@127.0.0.1:1/fixed.jpg?token=geheim", "rollcall.cameras.fixed.enabled", "false",
                    "rollcall.video.folder", FOLDER.toString());
        }
    }

    @Inject
    Cameras cameras;

    private final String name = "c-" + System.nanoTime();

    @AfterEach
    void remove() {
        as("*").delete("/api/v1/cameras/{name}", name);
        as("*").delete("/api/v1/cameras/source");
    }

    private Map<String, Object> off(Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "url", NOBODY, "enabled", false));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private Response create(Map<String, Object> body) {
        return as("camera:write").body(body).post("/api/v1/cameras");
    }

    private Response change(Map<String, ?> body) {
        return as("camera:write").body(body).put("/api/v1/cameras/{name}", name);
    }

    private CameraUrl address() {
        return cameras.find(name).orElseThrow().url();
    }

    @Test
    void addsShowsChangesAndRemoves() {
        JsonPath made = success(201, create(off()));
        assertThat(made.getMap("data")).containsEntry("name", name).containsEntry("url", NOBODY).containsEntry("kind", "snapshot")
                .containsEntry("direction", "any").containsEntry("liveness", "advisory").containsEntry("managed_by", "api")
                .containsEntry("enabled", false).containsEntry("region", null).containsEntry("snapshot_interval", null)
                .containsEntry("schedule", List.of());
        assertThat(made.getMap("data.state")).containsEntry("status", "stopped").containsEntry("reason", "switched off");
        assertThat(made.getMap("data.camera")).containsEntry("name", name);
        refusal(409, create(off()));

        Map<String, Object> changes = Map.of("direction", "exit", "location", "Back door", "region", List.of(List.of(0, 0), List.of(1, 0), List.of(0.5, 1)),
                "min_face", 60, "frame_rate", 2.5, "liveness", "required", "snapshot_interval", 0.5, "open_timeout", 3, "kind", "mjpeg",
                "schedule", List.of(Map.of("days", List.of("fri", "mon"), "from", "20:00", "to", "02:00")));
        success(200, change(changes));
        JsonPath changed = success(200, as("camera:read").get("/api/v1/cameras/{name}", name));
        assertThat(changed.getMap("data")).containsEntry("direction", "exit").containsEntry("location", "Back door").containsEntry("min_face", 60)
                .containsEntry("liveness", "required").containsEntry("kind", "mjpeg").containsEntry("enabled", false)
                .containsEntry("schedule", List.of(Map.of("days", List.of("mon", "fri"), "from", "20:00", "to", "02:00")));
        assertThat(changed.getFloat("data.snapshot_interval")).isEqualTo(0.5f);
        assertThat(changed.getList("data.region")).hasSize(3);
        assertThat(cameras.find(name)).map(CameraSettings::minFace).contains(60);

        success(200, change(Collections.singletonMap("region", null)));
        assertThat(success(200, as("camera:read").get("/api/v1/cameras/{name}", name)).getMap("data")).containsEntry("region", null)
                .containsEntry("direction", "exit");

        assertThat(success(200, as("camera:read").get("/api/v1/cameras?limit=10000")).getList("data.cameras.name", String.class)).contains(name, "fixed").isSorted();
        assertThat(success(200, as("camera:read").get("/api/v1/cameras?limit=1&offset=1")).getList("data.cameras")).hasSize(1);
        assertThat(success(200, as("camera:write").delete("/api/v1/cameras/{name}", name)).getString("data.name")).isEqualTo(name);
        refusal(404, as("camera:read").get("/api/v1/cameras/{name}", name));
        refusal(404, as("camera:write").delete("/api/v1/cameras/{name}", name));
        assertThat(cameras.find(name)).isEmpty();
    }

    @Test
    void anUnchangedCameraIsNotOpenedAgain() {
        success(201, create(off("location", "Door")));
        CameraSettings before = cameras.find(name).orElseThrow();
        success(200, change(Map.of("location", "Door", "url", NOBODY)));
        assertThat(cameras.find(name).orElseThrow()).isSameAs(before);

        success(200, change(Map.of("location", "Gate")));
        assertThat(cameras.find(name).orElseThrow()).isNotSameAs(before);
    }

    @Test
    void startsAndStops() {
        success(201, create(off()));
        assertThat(success(200, as("camera:write").post("/api/v1/cameras/{name}/start", name)).getBoolean("data.enabled")).isTrue();
        assertThat(cameras.find(name)).map(CameraSettings::enabled).contains(true);
        JsonPath stopped = success(200, as("camera:write").post("/api/v1/cameras/{name}/stop", name));
        assertThat(stopped.getBoolean("data.enabled")).isFalse();
        assertThat(stopped.getString("data.state.status")).isEqualTo("stopped");
        success(200, as("camera:write").post("/api/v1/cameras/{name}/stop", name));
        refusal(404, as("camera:write").post("/api/v1/cameras/nobody/start"));

        List<String> actions = success(200, as("admin").get("/api/v1/audit?limit=1000")).getList("data.entries.findAll { it.subject == 'camera/" + name
                + "' }.action");
        assertThat(actions).containsExactly("camera.stopped", "camera.started", "camera.created");
    }

    @Test
    void neverShowsALogin() throws IOException {
        String shown = "http://***@127.0.0.1:1/a.jpg?***";
        try (LogLines log = new LogLines()) {
            success(201, create(off("url", "http://viewer:geheim-1@127.0.0.1:1/a.jpg?token=geheim-2", "enabled", true)));
            success(200, change(Map.of("user_name", "viewer", "password", "geheim-3")));
            refusal(400, change(Map.of("url", "http://viewer:geheim-4@:99999/a.jpg")));
            refusal(409, create(off("url", "http://viewer:geheim-5@127.0.0.1:1/a.jpg")));
            JsonPath trial = success(200, as("camera:write").post("/api/v1/cameras/{name}/test", name));
            success(200, as("camera:write").body(Map.of("source", "http://viewer:geheim-6@127.0.0.1:1/a.jpg?x=geheim-7")).post("/api/sources/validate"));
            assertThat(trial.getBoolean("data.reachable")).isFalse();
            assertThat(trial.getString("data.cause")).isEqualTo("refused");
            success(200, as("camera:write").post("/api/v1/cameras/{name}/stop", name));

            assertThat(success(200, as("camera:read").get("/api/v1/cameras/{name}", name)).getString("data.url")).isEqualTo(shown);
            String everything = as("camera:read").get("/api/v1/cameras").asString() + as("admin").get("/api/v1/audit?limit=1000").asString()
                    + as("*").get("/api/v1/logs?limit=1000").asString() + as("*").get("/api/v1/status").asString() + as("*").get("/q/metrics").asString()
                    + log.all().stream().map(line -> ((ExtLogRecord) line).getFormattedMessage()).collect(Collectors.joining("\n"))
                    + Rows.text("select cast(row_to_json(camera) as text) from camera where name = ?", name);
            assertThat(everything).contains(name).doesNotContain("geheim", "viewer");
        }
        assertThat(address().whole()).isEqualTo("http://viewer:geheim-3@127.0.0.1:1/a.jpg?token=geheim-2");
    }

    @Test
    void keepsItsLoginAndSendsItToNoOtherServer() {
        success(201, create(off("url", "http://127.0.0.1:1/a.jpg", "user_name", "viewer", "password", "geheim")));

        success(200, change(Map.of("url", "http://127.0.0.1:1/b.jpg")));
        assertThat(address().whole()).isEqualTo("http://viewer:geheim@127.0.0.1:1/b.jpg");
        success(200, change(Map.of("url", "http://***@127.0.0.1:1/b.jpg", "location", "Door")));
        assertThat(address().whole()).isEqualTo("http://viewer:geheim@127.0.0.1:1/b.jpg");

        for (String elsewhere : List.of("http://127.0.0.1:2/b.jpg", "https://127.0.0.1:1/b.jpg", "http://127.0.0.2:1/b.jpg", "http://viewer@127.0.0.2:1/b.jpg")) {
            assertThat(refusal(400, change(Map.of("url", elsewhere))).getString("details.field")).as(elsewhere).isEqualTo("password");
        }
        refusal(400, change(Map.of("user_name", "admin")));
        refusal(400, change(Map.of("url", "http://***@127.0.0.2:1/b.jpg")));
        assertThat(address().whole()).isEqualTo("http://viewer:geheim@127.0.0.1:1/b.jpg");

        success(200, change(Map.of("url", "http://127.0.0.2:1/b.jpg", "user_name", "viewer", "password", "other")));
        assertThat(address().whole()).isEqualTo("http://viewer:other@127.0.0.2:1/b.jpg");
        Map<String, Object> none = new HashMap<>(Map.of("url", "http://127.0.0.3:1/b.jpg"));
        none.put("user_name", null);
        success(200, change(none));
        assertThat(address().whole()).isEqualTo("http://127.0.0.3:1/b.jpg");
    }

    @Test
    void whatIsSetByConfigurationIsShownAndTriedButNotChanged() {
        JsonPath fixed = success(200, as("camera:read").get("/api/v1/cameras/fixed"));
        assertThat(fixed.getString("data.managed_by")).isEqualTo("configuration");
        assertThat(fixed.getString("data.url")).isEqualTo("http://***@127.0.0.1:1/fixed.jpg?***");
        assertThat(success(200, as("camera:write").post("/api/v1/cameras/fixed/test")).getBoolean("data.reachable")).isFalse();
        for (Response answer : List.of(as("camera:write").delete("/api/v1/cameras/fixed"), as("camera:write").post("/api/v1/cameras/fixed/start"),
                as("camera:write").post("/api/v1/cameras/fixed/stop"), as("camera:write").body(Map.of("location", "x")).put("/api/v1/cameras/fixed"),
                as("camera:write").body(Map.of("name", "fixed", "url", NOBODY)).post("/api/v1/cameras"))) {
            assertThat(refusal(409, answer).getString("error")).isEqualTo("Camera is set by configuration");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "name | \"a/b\"", "name | \"..\"", "name | \"\"", "url | \"nonsense://x\"", "url | \"\"", "url | \"http://a b/\"",
            "url | \"/etc/passwd\"", "kind | \"rtsp\"", "kind | \"film\"", "direction | \"in\"", "liveness | \"maybe\"", "region | [[0,0],[1,1]]",
            "region | [[0,0],[1,1],[2,0]]", "region | [[0,0],[1,1],[1]]", "region | [null,null,null]", "min_face | -1", "frame_rate | 0", "frame_rate | 61",
            "max_width | 10", "max_height | 100000", "snapshot_interval | 0.01", "snapshot_interval | -1", "open_timeout | 0.5", "stall_timeout | 301",
            "stall_timeout | 1e300", "schedule | [{\"days\":[\"mon\"],\"from\":\"6:00\",\"to\":\"22:00\"}]", "schedule | [{\"days\":[],\"from\":\"06:00\",\"to\":\"22:00\"}]",
            "schedule | [{\"days\":[\"monday\"],\"from\":\"06:00\",\"to\":\"22:00\"}]", "schedule | [{}]", "schedule | [null]", "password | \"geheim\"" })
    void namesTheFieldThatIsWrong(String field, String value) throws IOException {
        Map<String, Object> body = off();
        body.put(field, new ObjectMapper().readValue(value, Object.class));
        JsonPath refusal = refusal(400, create(body));
        assertThat(refusal.getString("details.field")).isEqualTo(field.equals("password") ? "user_name" : field);
        assertThat(refusal.getString("message")).doesNotContain("geheim");
        refusal(404, as("camera:read").get("/api/v1/cameras/{name}", name));
    }

    @Test
    void filesAreNamedOnlyBelowTheirFolder() throws IOException {
        Files.createDirectories(FOLDER.resolve("deep"));
        Path outside = Files.createDirectories(FOLDER.resolveSibling("elsewhere")).toRealPath();
        Path link = FOLDER.resolve("link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, outside);
        String root = FOLDER.toRealPath().toString();

        for (String escape : List.of("link", root + "/link", "../elsewhere", root + "/deep/../../elsewhere", outside.toString(), "file://" + outside, "missing", "/etc/passwd",
                "file:/etc/passwd")) {
            assertThat(refusal(400, create(off("url", escape))).getString("details.field")).as(escape).isEqualTo("url");
        }
        assertThat(success(201, create(off("url", "deep"))).getMap("data")).containsEntry("url", root + "/deep").containsEntry("kind", "folder");
        CameraSettings before = cameras.find(name).orElseThrow();
        success(200, change(Map.of("url", "./deep")));
        assertThat(cameras.find(name).orElseThrow()).isSameAs(before);
    }

    @Test
    void looksAtOnceAndCanBeTried() throws IOException {
        CameraFixture.shared("models");
        byte[] jpeg = Jpeg.of(new Frame.Rgb(64, 48, new byte[64 * 48 * 3], Instant.EPOCH), 80);
        try (CameraServer server = new CameraServer(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, jpeg.length);
            exchange.getResponseBody().write(jpeg);
        })) {
            success(201, create(Map.of("name", name, "url", server.url("/a.jpg"), "snapshot_interval", 0.2)));
            Await.until(() -> cameras.states().stream().anyMatch(state -> state.name().equals(name) && state.status() == CameraState.Status.LIVE));
            assertThat(success(200, as("camera:read").get("/api/v1/cameras/{name}", name)).getString("data.state.status")).isEqualTo("live");

            JsonPath trial = success(200, as("camera:write").post("/api/v1/cameras/{name}/test", name));
            assertThat(trial.getMap("data")).containsEntry("reachable", true).containsEntry("width", 64).containsEntry("height", 48).containsEntry("reason", null);
            assertThat(trial.getInt("data.frames")).isGreaterThan(1);
            assertThat(trial.getString("data.snapshot")).startsWith("/9j/");
        }
    }

    /** As another replica would tell. */
    @Test
    void followsWhatOthersChange() {
        success(201, create(off()));
        assertThat(cameras.find(name)).isPresent();
        Rows.execute("delete from camera where name = ?", name);
        Rows.execute("notify camera, 'x'");
        Await.until(() -> cameras.find(name).isEmpty());
    }

    @Test
    void oneThatCannotBeReadIsShownAndStopsNoOther() {
        success(201, create(off()));
        Rows.execute("update camera set address = 'x', version = version + 1 where name = ?", name);
        Rows.execute("notify camera, 'x'");
        Await.until(() -> cameras.find(name).isEmpty());

        JsonPath shown = success(200, as("camera:read").get("/api/v1/cameras/{name}", name));
        assertThat(shown.getString("data.state.reason")).contains("rollcall.secret-key");
        refusal(409, change(Map.of("location", "Door")));
        refusal(409, as("camera:write").post("/api/v1/cameras/{name}/test", name));

        success(200, change(Map.of("url", NOBODY)));
        assertThat(address().whole()).isEqualTo(NOBODY);
    }

    @Test
    void theOriginalsSourceIsACamera() {
        JsonPath changed = success(200, as("camera:write").body(Map.of("source", "http://viewer:geheim@127.0.0.1:1/a.jpg")).post("/api/sources/change"));
        assertThat(changed.getMap("data")).isEqualTo(Map.of("source", "http://***@127.0.0.1:1/a.jpg", "camera", "source", "reset", true));
        JsonPath current = success(200, as("camera:read").get("/api/sources/current"));
        assertThat(current.getString("data.camera")).isEqualTo("source");
        assertThat(current.getString("data.source")).isEqualTo("http://***@127.0.0.1:1/a.jpg");
        assertThat(current.getBoolean("data.status.connected")).isFalse();

        CameraSettings before = cameras.find("source").orElseThrow();
        success(200, as("camera:write").body(Map.of("source", "http://viewer:geheim@127.0.0.1:1/a.jpg", "reset", false)).post("/api/sources/change"));
        assertThat(cameras.find("source").orElseThrow()).isSameAs(before);
        success(200, as("camera:write").body(Map.of("source", "http://viewer:geheim@127.0.0.1:1/a.jpg")).post("/api/sources/change"));
        assertThat(cameras.find("source").orElseThrow()).isNotSameAs(before);

        JsonPath tried = success(200, as("camera:write").body(Map.of("source", "http://viewer:geheim@127.0.0.1:1/a.jpg")).post("/api/sources/validate"));
        assertThat(tried.getBoolean("data.valid")).isFalse();
        assertThat(tried.getString("data.message")).isEqualTo("the camera refuses connections");
        refusal(400, as("camera:write").body("{}").post("/api/sources/change"));
        refusal(400, as("camera:write").body("{}").post("/api/sources/validate"));
        refusal(404, Api.as("*").get("/api/sources"));
        refusal(404, Api.as("*").get("/api/source"));
    }
}
