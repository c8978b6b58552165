package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.camera.TestVideo;

/** The main job, end to end: people are enrolled with photos, walk past a camera, and come out as attendance. */
class RecognitionIT {

    private static final double SECONDS_EACH = 2;
    private static final int FRAMES_PER_SECOND = 5;

    @TempDir
    static Path folder;

    private static Path video;
    private static List<byte[]> frames;
    private static List<byte[]> nobody;
    private static ServerSocket silence;
    private static MjpegCamera gate;
    private static RollcallProcess rollcall;
    private static Api api;

    private int earlier;

    @BeforeAll
    static void start() throws Exception {
        List<Path> photos = new ArrayList<>();
        for (Cast passing : List.of(Cast.BLAIR, Cast.GATES, Cast.JONES, Cast.BUSH, Cast.AGASSI)) {
            photos.addAll(passing.otherPhotos());
        }
        video = TestVideo.ofPhotos(folder.resolve("people.mp4"), photos, SECONDS_EACH, FRAMES_PER_SECOND);
        frames = TestVideo.frames(video, Files.createDirectory(folder.resolve("frames")));
        nobody = List.of(Files.readAllBytes(Shared.misc("view.jpg")));
        gate = new MjpegCamera(nobody);
        silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")));
        rollcall.withDatabase()
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .property("rollcall.video.back-off.max", "1S")
                .property("rollcall.cameras.door.url", "door.mp4")
                .property("rollcall.cameras.gate.url", gate.url())
                .property("rollcall.cameras.mute.url", "http://127.0.0.1:" + silence.getLocalPort() + "/video")
                .property("rollcall.cameras.mute.open-timeout", "1S")
                .startReady();
        api = rollcall.api();
    }

    @AfterAll
    static void stop() throws Exception {
        try (ServerSocket hung = silence; MjpegCamera camera = gate; RollcallProcess server = rollcall) {
            // Closed in the reverse order.
        }
    }

    @BeforeEach
    void forgetEverybody() throws Exception {
        gate.show(nobody);
        for (JsonNode person : api.get("/api/v1/persons").data().path("persons")) {
            assertThat(api.delete("/api/v1/persons/" + person.path("person_id").asText() + "?hard_delete=true").status()).isEqualTo(200);
        }
        // What an erased person leaves behind names nobody.
        earlier = api.records().size();
        assertThat(api.records()).allMatch(record -> record.path("person_id").asText().startsWith("erased-"));
    }

    @Test
    void booksThePeopleOfAVideo() throws Exception {
        for (Cast person : Cast.ENROLLED) {
            person.enrol(api, person);
        }
        double unknown = unknown("door");

        // The camera has found no file so far; the whole file appears at once.
        Files.copy(video, rollcall.folder().resolve("door.part"));
        Files.move(rollcall.folder().resolve("door.part"), rollcall.folder().resolve("door.mp4"), StandardCopyOption.ATOMIC_MOVE);

        Await.until("the video has ended", () -> camera("door").path("status").asText(), "ended"::equals);
        assertBooked("door", Cast.BLAIR, Cast.JONES, Cast.AGASSI);
        assertUnknown("door", unknown);
        assertThat(camera("door").path("frames").asInt()).isGreaterThan(frames.size() / 2);
    }

    @Test
    void booksThePeopleOfAnHttpStream() throws Exception {
        for (Cast person : Cast.ENROLLED) {
            person.enrol(api, person);
        }
        double unknown = unknown("gate");

        gate.show(frames);

        Await.until("all pictures were shown", gate::isShown);
        assertBooked("gate", Cast.BLAIR, Cast.JONES, Cast.AGASSI);
        assertUnknown("gate", unknown);
    }

    @Test
    void takesTheNameFromTheEnrolmentPhoto() throws Exception {
        Cast.BLAIR.enrol(api, Cast.JONES);
        Cast.JONES.enrol(api, Cast.BLAIR);
        Cast.AGASSI.enrol(api, Cast.AGASSI);

        gate.show(frames);

        Await.until("all pictures were shown", gate::isShown);
        assertBooked("gate", Cast.JONES, Cast.BLAIR, Cast.AGASSI);
    }

    @Test
    void leavesACameraAloneThatNeverAnswers() throws Exception {
        Await.until("the mute camera was given up and tried again", () -> camera("mute").path("reconnects").asInt(), count -> count > 1);

        assertThat(camera("mute").path("frames").asInt()).isZero();
        assertThat(camera("gate").path("status").asText()).isEqualTo("live");
        JsonNode health = api.get("/api/v1/health").json();
        assertThat(health.path("status").asText()).isEqualTo("degraded");
        assertThat(health.path("problems").toString()).contains("Camera mute is down").doesNotContain("gate");
        assertThat(api.get("/api/v1/health?probe=live").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/health?probe=ready").status()).isEqualTo(200);
    }

    /** In the order in which they passed, and nobody else. */
    private void assertBooked(String camera, Cast... people) throws Exception {
        List<JsonNode> records = Await.until("three records", () -> api.records().stream().skip(earlier).toList(), found -> found.size() >= people.length);
        assertThat(records).extracting(record -> record.path("person_id").asText()).containsExactly(ids(people));
        assertThat(records).extracting(record -> record.path("person_name").asText())
                .containsExactly(List.of(people).stream().map(person -> person.fullName).toArray(String[]::new));
        assertThat(records).allSatisfy(record -> {
            assertThat(record.path("source").asText()).isEqualTo("face");
            assertThat(record.path("marked_by").asText()).isEqualTo("auto");
            assertThat(record.path("status").asText()).isEqualTo("checked_in");
            assertThat(record.path("check_in").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(record.path("check_out").isNull()).isTrue();
            assertThat(record.path("confidence").asDouble()).isBetween(47.0, 100.0);
        });
        assertThat(api.metric("rollcall_recognition_failures_total", "camera=\"" + camera + "\"")).isZero();
    }

    private static void assertUnknown(String camera, double before) throws Exception {
        Await.until("both strangers are counted", () -> unknown(camera) - before, more -> more >= 2);
    }

    private static double unknown(String camera) throws IOException, InterruptedException {
        return api.metric("rollcall_recognition_decisions_total", "camera=\"" + camera + "\"", "outcome=\"unknown\"",
                "reason=\"below_threshold\"");
    }

    private static JsonNode camera(String name) throws IOException, InterruptedException {
        JsonNode cameras = api.get("/api/v1/status").data().path("cameras");
        return StreamSupport.stream(cameras.spliterator(), false).filter(camera -> camera.path("name").asText().equals(name)).findFirst()
                .orElseThrow();
    }

    private static String[] ids(Cast... people) {
        return List.of(people).stream().map(person -> person.id).toArray(String[]::new);
    }
}
