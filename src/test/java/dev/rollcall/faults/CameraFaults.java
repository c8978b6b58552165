package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.camera.RtspCamera;
import dev.rollcall.camera.TestVideo;
import dev.rollcall.it.Api;
import dev.rollcall.it.Await;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.it.Shared;

/** One camera fails in each way that cameras know, while another one must not notice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CameraFaults {

    private static final String PASSWORD = "right-password";
    private static final String HOST = "door.camera.test";
    private static final String VIEWER = "rollcall";
    private static final double SECONDS_EACH = 3;

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("cameras", CameraFaults.class);
    private static RtspCamera rtsp;
    private static TcpProxy line;
    private static TcpProxy named;
    private static StagedCamera healthy;
    private static StagedCamera pushed;
    private static RollcallProcess rollcall;
    private static Api api;
    private static StateLog states;
    private static List<Passer> people;
    private static Path video;

    private interface Step {
        void run() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        rtsp = new RtspCamera(folder.resolve("rtsp"), Ports.free());
        line = new TcpProxy(rtsp.port());
        healthy = new StagedCamera("healthy", Pictures.nobody());
        pushed = new StagedCamera("pushed", Pictures.nobody());
        named = new TcpProxy(pushed.port());
        rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")))
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .environment("ROLLCALL_SETTINGS_DUPLICATE_WINDOW_MINUTES", "0")
                // Whoever is there is booked again and again, so that it shows soon whether a camera works.
                .property("rollcall.recognition.sighting-interval", "4S").property("rollcall.recognition.cooldown", "2S")
                .property("rollcall.recognition.absence", "1S").property("rollcall.recognition.memory", "1S")
                .property("jdk.net.hosts.file", hosts(true).toString()).property("sun.net.inetaddr.ttl", "0")
                .property("sun.net.inetaddr.negative.ttl", "0");
        camera("rtsp", rtsp.url(PASSWORD), 5);
        camera("line", RtspCamera.url(line.port(), PASSWORD), 2);
        camera("named", "http://" + HOST + ":" + named.port() + "/named/video", 2);
        camera("pushed", pushed.url(VIEWER), 2);
        // More than it sends, so that none is left out to keep a rate.
        camera("healthy", healthy.url(VIEWER), 60);
        camera("file", folder.resolve("film.mp4").toString(), 5);
        rollcall.startReady();
        api = rollcall.api();
        states = new StateLog(api);
        people = Passer.enrol(api, 3);
        video = TestVideo.ofPhotos(folder.resolve("people.mp4"), people.stream().flatMap(each -> Stream.of(view(), each.photo())).toList(),
                SECONDS_EACH, 5);
        rtsp.start(PASSWORD, "-i", video.toString());
        for (String each : List.of("rtsp", "line", "named", "pushed", "healthy")) {
            awaitLive(each, 0);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        try (RtspCamera first = rtsp; TcpProxy second = line; TcpProxy third = named; StagedCamera fourth = healthy; StagedCamera fifth = pushed;
                RollcallProcess sixth = rollcall; StateLog seventh = states) {
            // Closed in the reverse order.
        }
        ROWS.write();
    }

    private static void camera(String name, String url, int frameRate) {
        rollcall.property("rollcall.cameras." + name + ".url", url)
                .property("rollcall.cameras." + name + ".frame-rate", Integer.toString(frameRate));
    }

    private static Path view() {
        try {
            return Shared.misc("view.jpg");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names that the server can resolve. */
    private static Path hosts(boolean withCamera) throws IOException {
        Path file = folder.resolve("hosts");
        String all = Files.readString(Path.of("/etc/hosts")) + "\n127.0.0.1 localhost " + Files.readString(Path.of("/etc/hostname")).strip() + "\n";
        return Files.writeString(file, withCamera ? all + "127.0.0.1 " + HOST + "\n" : all);
    }

    @Test
    @Order(1)
    void killed() throws Exception {
        ROWS.add("killed", "RTSP server killed (`kill -9`), started again after 10 s", row -> breakAndMend(row, "rtsp", 10,
                rtsp::kill, () -> rtsp.start(PASSWORD, "-i", video.toString())));
    }

    @Test
    @Order(2)
    void frozen() throws Exception {
        ROWS.add("frozen", "RTSP server frozen (`SIGSTOP`) for 30 s", row -> breakAndMend(row, "rtsp", 30, rtsp::freeze, rtsp::thaw));
    }

    @Test
    @Order(3)
    void garbage() throws Exception {
        ROWS.add("garbage", "RTSP stream turns into random bytes for 20 s", row -> breakAndMend(row, "line", 20, line::garble, line::mend));
    }

    @Test
    @Order(4)
    void swallowed() throws Exception {
        ROWS.add("swallowed", "network to the RTSP server swallows everything for 20 s", row -> breakAndMend(row, "line", 20, line::swallow, line::mend));
    }

    @Test
    @Order(5)
    void wrongPassword() throws Exception {
        ROWS.add("wrongPassword", "RTSP server gets another password, and its old one back after 15 s", row -> breakAndMend(row, "rtsp", 15, () -> {
            rtsp.kill();
            rtsp.start("another-password", "-i", video.toString());
        }, () -> {
            rtsp.kill();
            rtsp.start(PASSWORD, "-i", video.toString());
        }));
        assertThat(rollcall.output()).doesNotContain(PASSWORD, "another-password");
    }

    @Test
    @Order(6)
    void unknownHost() throws Exception {
        ROWS.add("unknownHost", "host name of a camera cannot be resolved for 15 s", row -> breakAndMend(row, "named", 15, () -> {
            hosts(false);
            named.cut();
            named.mend();
        }, () -> hosts(true)));
    }

    @Test
    @Order(7)
    void hangsInOpen() throws Exception {
        ROWS.add("hangsInOpen", "MJPEG camera takes connections and answers nothing for 20 s", row -> breakAndMend(row, "named", 20, () -> {
            pushed.fail(StagedCamera.Fault.SILENT_AT_OPEN);
            named.cut();
            named.mend();
        }, () -> pushed.fail(StagedCamera.Fault.NONE)));
    }

    @Test
    @Order(8)
    void hangsInRead() throws Exception {
        ROWS.add("hangsInRead", "MJPEG camera keeps its connection and sends nothing for 20 s", row -> breakAndMend(row, "pushed", 20,
                () -> pushed.fail(StagedCamera.Fault.SILENT), () -> pushed.fail(StagedCamera.Fault.NONE)));
    }

    @Test
    @Order(9)
    void garbagePictures() throws Exception {
        ROWS.add("garbagePictures", "MJPEG camera sends JPEGs that nobody can decode for 20 s", row -> breakAndMend(row, "pushed", 20,
                () -> pushed.fail(StagedCamera.Fault.GARBAGE), () -> pushed.fail(StagedCamera.Fault.NONE)));
    }

    @Test
    @Order(10)
    void otherSize() throws Exception {
        ROWS.add("otherSize", "RTSP stream changes from 640x480 to 320x240 and back, time and again", row -> {
            double length = people.size() * 2 * SECONDS_EACH;
            Path both = TestVideo.inTwoSizes(folder.resolve("both.ts"), video, length);
            rtsp.kill();
            rtsp.start(PASSWORD, "-i", both.toString());
            long start = awaitLive("rtsp", System.nanoTime()).at();
            Healthy before = new Healthy();
            long frames = camera("rtsp").path("frames").asLong();
            Instant from = Instant.now();
            Thread.sleep((long) (2000 * length));
            row.seen("%s; %d pictures and %d punches in %.0f s", stayedLive("rtsp", start), camera("rtsp").path("frames").asLong() - frames,
                    punches("rtsp", from), 2 * length);
            before.tell(row);
            row.lost("nothing");
            assertThat(states.wasDown("rtsp", start)).as("the camera went down").isFalse();
            assertThat(punches("rtsp", from)).isPositive();
            rtsp.kill();
            rtsp.start(PASSWORD, "-i", video.toString());
            awaitLive("rtsp", System.nanoTime());
        });
    }

    @Test
    @Order(11)
    void otherPictureSize() throws Exception {
        ROWS.add("otherPictureSize", "MJPEG camera changes from 640x480 to 1280x960 and back", row -> {
            Healthy before = new Healthy();
            long start = System.nanoTime();
            Instant from = Instant.now();
            pushed.show(Pictures.of(people.get(0).photo(), 1280, 960));
            Await.until("somebody is recognized in the larger picture", () -> punches("pushed", from) > 0);
            Instant back = Instant.now();
            pushed.show(people.get(1).shown());
            Await.until("somebody is recognized in the smaller picture", () -> punches("pushed", back) > 0);
            pushed.show(Pictures.nobody());
            row.seen("%s; people are recognized in both", stayedLive("pushed", start));
            before.tell(row);
            row.lost("nothing");
            assertThat(states.wasDown("pushed", start)).as("the camera went down").isFalse();
        });
    }

    @Test
    @Order(12)
    void endOfFile() throws Exception {
        ROWS.add("endOfFile", "video file ends", row -> {
            Healthy before = new Healthy();
            Path part = Files.copy(video, folder.resolve("film.part"));
            long start = System.nanoTime();
            Instant from = Instant.now();
            Files.move(part, folder.resolve("film.mp4"), StandardCopyOption.ATOMIC_MOVE);
            Await.until("the file has ended", () -> states.since("file", start).stream().anyMatch(state -> state.status().equals("ended")));
            Await.until("its people are booked", () -> punches("file", from), count -> count >= people.size());
            row.seen("%s; health is %s", states.words("file", start), api.health());
            row.lost("nothing: all %d people of the film are booked", people.size());
            before.tell(row);
            assertThat(api.get("/api/v1/health").text()).doesNotContain("Camera file");
        });
    }

    @Test
    @Order(13)
    void serverKilled() throws Exception {
        ROWS.add("serverKilled", "the server itself is killed (`kill -9`), while one RTSP camera is frozen and others are live", row -> {
            pushed.show(Pictures.nobody());
            line.swallow();
            Thread.sleep(1_000);
            List<ProcessHandle> readers = ProcessHandle.of(rollcall.pid()).orElseThrow().descendants()
                    .filter(each -> each.info().command().orElse("").endsWith("ffmpeg")).toList();
            assertThat(readers).hasSizeGreaterThanOrEqualTo(2);
            long start = System.nanoTime();
            rollcall.kill9();
            Await.until("no ffmpeg of it is left", () -> readers.stream().noneMatch(ProcessHandle::isAlive));
            row.seen("%d ffmpeg of it lived; none does after %.1f s", readers.size(), (System.nanoTime() - start) / 1e9);
            line.mend();
            states.close();
            long again = System.nanoTime();
            rollcall.startReady();
            api = rollcall.api();
            states = new StateLog(api);
            for (String each : List.of("rtsp", "line", "named", "pushed", "healthy")) {
                awaitLive(each, again);
            }
            row.lost("what passed until it was started again");
            row.well((System.nanoTime() - again) / 1e9);
        });
    }

    /** Breaks a camera that is live, waits until somebody notices and the fault has lasted, mends it, and waits until people are booked again. */
    private static void breakAndMend(Row row, String camera, int seconds, Step breaks, Step mends) throws Exception {
        awaitLive(camera, 0);
        Healthy before = new Healthy();
        long start = System.nanoTime();
        Instant from = Instant.now();
        long mended;
        try {
            breaks.run();
            Await.until("it is noticed that " + camera + " is down", () -> states.wasDown(camera, start));
            Thread.sleep(Math.max(0, seconds * 1000L - (System.nanoTime() - start) / 1_000_000));
            JsonNode health = api.get("/api/v1/health").json();
            row.seen("%s; health is %s", states.words(camera, start), health.path("status").asText());
            assertThat(health.path("problems").toString()).contains("amera " + camera);
        } finally {
            mended = System.nanoTime();
            mends.run();
        }
        long live = awaitLive(camera, mended).at();
        row.well((live - mended) / 1e9);
        Instant well = Instant.now();
        if (camera.equals("pushed") || camera.equals("named")) {
            pushed.show(people.get(0).shown());
        }
        Await.until("people are booked again", () -> punches(camera, well) > 0);
        pushed.show(Pictures.nobody());
        row.lost("what passed at that camera for %.1f s, and nobody twice", Duration.between(from, well).toMillis() / 1000.0);
        before.tell(row);
    }

    private static String stayedLive(String camera, long start) {
        return states.wasDown(camera, start) ? states.words(camera, start) : "stays live";
    }

    /** @return the state in which it was live at or after that time */
    private static StateLog.State awaitLive(String camera, long after) throws Exception {
        return Await.until(camera + " is live", () -> live(camera, after), state -> state != null);
    }

    private static StateLog.State live(String camera, long after) {
        List<StateLog.State> all = states.since(camera, 0);
        StateLog.State last = all.isEmpty() ? null : all.get(all.size() - 1);
        return last != null && last.status().equals(StateLog.LIVE) && last.at() >= after ? last : null;
    }

    private static JsonNode camera(String name) throws IOException, InterruptedException {
        JsonNode cameras = api.get("/api/v1/status").data().path("cameras");
        return StreamSupport.stream(cameras.spliterator(), false).filter(each -> each.path("name").asText().equals(name)).findFirst().orElseThrow();
    }

    /** Booked at a camera at this time or later. */
    private static int punches(String camera, Instant from) throws IOException, InterruptedException {
        JsonNode punches = api.get("/api/v1/punches?limit=10000&camera=" + camera).data().path("punches");
        return (int) StreamSupport.stream(punches.spliterator(), false)
                .filter(punch -> Instant.parse(punch.path("time_ts").asText()).isAfter(from)).count();
    }

    /** What the healthy camera has sent, and what the server has got of it, from now on. */
    private static final class Healthy {

        private static final int ON_THE_WAY = 3;

        private final int sent = healthy.sentTo(VIEWER);
        private final long taken = camera("healthy").path("frames").asLong();

        Healthy() throws IOException, InterruptedException {
        }

        void tell(Row row) throws IOException, InterruptedException {
            int nowSent = healthy.sentTo(VIEWER) - sent;
            long nowTaken = camera("healthy").path("frames").asLong() - taken;
            row.lost("healthy camera: %d pictures sent, %d taken", nowSent, nowTaken);
            assertThat(nowTaken).as("pictures of the healthy camera").isGreaterThanOrEqualTo(nowSent - ON_THE_WAY);
        }
    }
}
