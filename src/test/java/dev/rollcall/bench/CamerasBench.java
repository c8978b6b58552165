package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.camera.TestVideo;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.Scenes;
import dev.rollcall.vision.Vision;

/**
 * Many cameras, and the API meanwhile, beside a server without cameras. Once with more frames than the machine can look at, beside one
 * camera that is looked at as fast as it goes; and with videos at the usual rate. The servers that are not measured are held.
 */
class CamerasBench {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";
    private static final int ROUNDS = 7;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 20));
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("bench.turn", 5));
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(20);
    private static final String PATH = "/api/v1/persons?limit=20";
    private static final String FRAMES = "rollcall_recognition_frame_seconds_count";
    private static final int VIDEO_RATE = 5;

    @TempDir
    Path folder;

    @Test
    void pictures() throws Exception {
        Frame.Encoded nobody = Scenes.jpeg(Scenes.rgb());
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.write(pictures.resolve("1.jpg"), nobody.image());
        try (Vision vision = Scenes.vision(Scenes.options("default"))) {
            List<String> rows = new ArrayList<>(List.of("| cameras of 60 frames per second, 1280x720 | floor | ours | ratio | target |", "|---|---|---|---|---|"));
            for (int cameras : List.of(8, 16)) {
                rows.addAll(measure(cameras, pictures, 60, () -> locate(vision, nobody)).rows(cameras));
            }
            Report.write("cameras", rows);
        }
    }

    @Test
    void videos() throws Exception {
        Path video = TestVideo.ofPattern(folder.resolve("video.mp4"), 1280, 720, 25, 20);
        List<String> rows = new ArrayList<>(List.of("| cameras with a video of 25 frames per second, 1280x720 | without cameras | ours | ratio | target |", "|---|---|---|---|---|"));
        for (int cameras : List.of(8, 16)) {
            Measured measured = measure(cameras, video, VIDEO_RATE, null);
            rows.add(String.format(Locale.ROOT, "| %d: frames per second of the %d that are asked for | - | %.1f | - | - |", cameras, VIDEO_RATE * cameras,
                    Comparison.median(measured.frames)));
            rows.addAll(measured.apiRows(cameras));
        }
        Report.write("videos", rows);
    }

    /**
     * @param frames of all cameras, per second
     * @param floor the same of a loop without cameras; null when there was none
     * @param busy p99 of the API beside the cameras, ms
     * @param quiet the same without cameras
     * @param resident most memory, MB
     */
    private record Measured(double[] frames, double[] floor, double[] busy, double[] quiet, double resident) {

        List<String> rows(int cameras) {
            List<String> rows = new ArrayList<>();
            rows.add("| " + cameras + ": frames per second, all together | " + Comparison.of(frames, floor).cells("%.1f") + " | 0.9 |");
            rows.addAll(apiRows(cameras));
            return rows;
        }

        List<String> apiRows(int cameras) {
            return List.of("| " + cameras + ": p99 of `GET /persons?limit=20`, ms | " + Comparison.of(busy, quiet).cells("%.1f") + " | at most 5 |",
                    String.format(Locale.ROOT, "| %d: resident memory, MB | - | %.0f | - | at most 700 |", cameras, resident));
        }
    }

    private Measured measure(int cameras, Path source, int rate, ApiBench.Work oneCamera) throws Exception {
        Path place = Files.createDirectory(folder.resolve(source.getFileName() + "-" + cameras));
        try (BenchDatabase database = new BenchDatabase(place.resolve("database"));
                RollcallProcess busy = server(database, place.resolve("busy"));
                RollcallProcess quiet = server(database, place.resolve("quiet"))) {
            for (int i = 0; i < cameras; i++) {
                busy.property("rollcall.cameras.c" + i + ".url", source.toString()).property("rollcall.cameras.c" + i + ".frame-rate", Integer.toString(rate))
                        .property("rollcall.cameras.c" + i + ".loop", "true")
                        // While it is held it seems silent.
                        .property("rollcall.cameras.c" + i + ".stall-timeout", "2M");
            }
            busy.startReady();
            quiet.startReady();
            database.execute("""
                    insert into person (person_id, name, created_at, updated_at) select 'SEED-' || n, 'Person ' || n, now(), now()
                    from generate_series(1, 100) n""");
            return measure(busy, quiet, oneCamera);
        }
    }

    private RollcallProcess server(BenchDatabase database, Path place) throws Exception {
        return new RollcallProcess(Files.createDirectory(place)).forLong()
                .environment("ROLLCALL_BOOTSTRAP_ADMIN_KEY", KEY)
                .environment("ROLLCALL_SECRET_KEY", RollcallProcess.SECRET_KEY)
                .environment("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database.address())
                .environment("QUARKUS_DATASOURCE_USERNAME", database.user())
                .environment("QUARKUS_DATASOURCE_PASSWORD", database.password())
                .environment("ROLLCALL_MODELS_DIR", Path.of("../shared/models").toRealPath().toString());
    }

    private static Measured measure(RollcallProcess busy, RollcallProcess quiet, ApiBench.Work oneCamera) throws Exception {
        Client client = new Client(busy.base(), KEY);
        double[] ours = new double[ROUNDS];
        double[] floor = oneCamera == null ? null : new double[ROUNDS];
        double[] busyLate = new double[ROUNDS];
        double[] quietLate = new double[ROUNDS];
        double resident = 0;
        requests(quiet, WARM_UP.dividedBy(2));
        signal("STOP", quiet);
        requests(busy, WARM_UP);
        for (int i = 0; i < ROUNDS; i++) {
            double before = client.metric(FRAMES);
            long start = System.nanoTime();
            busyLate[i] = requests(busy, TURN);
            ours[i] = (client.metric(FRAMES) - before) * 1e9 / (System.nanoTime() - start);
            resident = Math.max(resident, Footprint.of(busy.pid()).resident());
            signal("STOP", busy);
            if (floor != null) {
                floor[i] = Threads.perSecond(Threads.ALL, TURN, oneCamera);
            }
            signal("CONT", quiet);
            quietLate[i] = requests(quiet, TURN);
            signal("STOP", quiet);
            signal("CONT", busy);
        }
        signal("CONT", quiet);
        return new Measured(ours, floor, busyLate, quietLate, resident);
    }

    private static void locate(Vision vision, Frame frame) {
        try (Picture picture = Picture.of(frame)) {
            vision.locate(picture);
        }
    }

    /** One request after the other with a pause in between, as a client has them. @return the 99th percentile of their times in ms */
    private static double requests(RollcallProcess server, Duration turn) throws IOException {
        int port = URI.create(server.base()).getPort();
        Load one = new Load(port, 1, () -> Load.get(PATH, KEY));
        double[] times = new double[(int) (turn.toMillis() / BETWEEN_REQUESTS.toMillis())];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            times[i] = one.run(Duration.ZERO).requireSuccess().millis(0);
            LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos() - (System.nanoTime() - start));
        }
        Arrays.sort(times);
        return times[(int) (0.99 * times.length)];
    }

    private static void signal(String name, RollcallProcess process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
}
