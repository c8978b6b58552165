package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.vision.ImageLimits;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.Samples;

/** A camera that shows one photo again and again, and one that is switched off. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(LiveViewTest.TwoCameras.class)
public class LiveViewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String DOOR = "/api/v1/cameras/live-door";

    public static final class TwoCameras implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Path folder = Path.of("target", "live-view-test");
            Path photo = Path.of("..", "shared", "faces", Faces.OBAMA);
            try {
                Files.createDirectories(folder);
                if (Files.exists(photo) && Files.notExists(folder.resolve("1.jpg"))) {
                    Files.copy(photo, folder.resolve("1.jpg"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("rollcall.cameras.live-door.url", folder.toAbsolutePath().toString(), "rollcall.cameras.live-door.loop", "true",
                    "rollcall.cameras.live-off.url", folder.toAbsolutePath().toString(), "rollcall.cameras.live-off.enabled", "false",
                    "rollcall.live.max-viewers", "2");
        }
    }

    @BeforeEach
    void waitForPictures() {
        Faces.startEmpty();
        until(() -> as("camera:read").get(DOOR + "/snapshot").statusCode() == 200);
    }

    @Test
    void aSnapshotIsTheFrameAsItCame() throws IOException {
        Response answer = as("camera:read").get(DOOR + "/snapshot");

        assertThat(answer.contentType()).isEqualTo("image/jpeg");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(OffsetDateTime.parse(answer.header("X-Captured-At"))).isNotNull();
        assertThat(answer.asByteArray()).isEqualTo(Samples.photo(Faces.OBAMA));
        byte[] marked = as("camera:read").get(DOOR + "/snapshot?boxes=true").asByteArray();
        assertThat(marked).isNotEqualTo(answer.asByteArray());
        assertThat(width(marked)).isEqualTo(width(answer.asByteArray()));
    }

    @ParameterizedTest
    @CsvSource({ "snapshot", "stream" })
    void aCameraThatDoesNotExistOrDoesNotRunHasNoPicture(String what) {
        refusal(404, as("camera:read").get("/api/v1/cameras/nowhere/" + what));
        Response off = as("camera:read").get("/api/v1/cameras/live-off/" + what);
        assertThat(refusal(503, off).getString("error")).isEqualTo("No picture");
        assertThat(off.header("Retry-After")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({ "snapshot?boxes=2, boxes", "stream?boxes=yes, boxes", "stream?width=63, width", "stream?width=1e3, width", "stream?max_fps=0, max_fps",
            "stream?max_fps=NaN, max_fps" })
    void aWrongParameterIsNamed(String path, String parameter) {
        assertThat(refusal(400, as("camera:read").get(DOOR + "/" + path)).getString("message")).startsWith(parameter);
    }

    @Test
    void aStreamIsPicturesUntilItsKeyIsRevoked() throws Exception {
        JsonPath made = success(201, as("*").body(Map.of("name", "viewer", "permissions", List.of("camera:read"))).post("/api/v1/keys"));
        HttpResponse<InputStream> answer = open("/stream?width=100", made.getString("data.api_key"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("multipart/x-mixed-replace; boundary=frame");
        try (DataInputStream in = new DataInputStream(answer.body())) {
            assertThat(line(in)).isEqualTo("--frame");
            for (int i = 0; i < 5; i++) {
                assertThat(width(part(in))).isEqualTo(100);
            }
            success(200, as("*").delete("/api/v1/keys/" + made.getInt("data.id")));
            in.readAllBytes();
        }
        assertThat(as("logs:read").get("/api/v1/logs?limit=200").asString()).contains("Live view opened").contains("viewer");
    }

    @Test
    void onlySoManyMayWatchAndOneWhoLeavesMakesRoom() throws Exception {
        String key = Api.key("camera:read");
        HttpResponse<InputStream> first = open("/stream", key);
        HttpResponse<InputStream> second = open("/stream?boxes=false", key);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);

        assertThat(refusal(503, as("camera:read").get(DOOR + "/stream")).getString("error")).isEqualTo("Too many viewers");

        first.body().close();
        until(() -> {
            HttpResponse<InputStream> third = open("/stream", key);
            try (InputStream body = third.body()) {
                return third.statusCode() == 200;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        second.body().close();
    }

    private static HttpResponse<InputStream> open(String path, String key) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + DOOR + path))
                    .header("X-API-Key", key).build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        assertThat(line(in)).isEqualTo("Content-Type: image/jpeg");
        int length = Integer.parseInt(line(in).replace("Content-Length: ", ""));
        assertThat(line(in)).startsWith("X-Captured-At: ");
        assertThat(line(in)).isEmpty();
        byte[] jpeg = in.readNBytes(length);
        assertThat(line(in)).isEmpty();
        assertThat(line(in)).isEqualTo("--frame");
        return jpeg;
    }

    @SuppressWarnings("deprecation")
    private static String line(DataInputStream in) throws IOException {
        return in.readLine();
    }

    private static int width(byte[] jpeg) {
        try (Picture picture = Picture.decode(jpeg, ImageLimits.PHOTO)) {
            return picture.width();
        }
    }

    private static void until(BooleanSupplier done) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
