package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.it.Api;
import dev.rollcall.it.Await;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.it.Shared;

/** PostgreSQL, or the network to it, fails while people walk by. */
class DatabaseFaults {

    private static final Duration SEEN = Duration.ofSeconds(8);
    /** Longer than the absence after which somebody who comes back is booked again. */
    private static final Duration BETWEEN = Duration.ofSeconds(6);
    /** Longest that a client may wait for an answer, seconds; half of it is what is meant. */
    private static final double LONGEST = 10;

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("database", DatabaseFaults.class);
    private static Database database;
    private static TcpProxy network;
    private static StagedCamera camera;
    private static RollcallProcess rollcall;
    private static Api api;
    private static List<Passer> people;

    private interface Step {
        void run() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        Shared.models();
        database = new Database(folder.resolve("database"));
        network = database.network();
        camera = new StagedCamera("door", Pictures.nobody());
        rollcall = database.serve(new RollcallProcess(Files.createDirectory(folder.resolve("work"))), network)
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                // Whatever is written twice shows.
                .environment("ROLLCALL_SETTINGS_DUPLICATE_WINDOW_MINUTES", "0")
                .property("rollcall.recognition.absence", "5S").property("rollcall.recognition.cooldown", "5S")
                .property("rollcall.cameras.door.url", camera.url("rollcall"))
                .startReady();
        api = rollcall.api();
        people = Passer.enrol(api, 3);
    }

    @AfterAll
    static void stop() throws Exception {
        try (Database first = database; StagedCamera second = camera; RollcallProcess third = rollcall) {
            // Closed in the reverse order.
        }
        ROWS.write();
    }

    @Test
    void stopped() throws Exception {
        ROWS.add("stopped", "PostgreSQL stopped for 30 s", row -> breakAndMend(row, 30, database::stop, database::start));
    }

    @Test
    void killed() throws Exception {
        ROWS.add("killed", "PostgreSQL killed (`kill -9`, all its processes), started again at once", row -> breakAndMend(row, 12, database::kill, () -> {
        }));
    }

    @Test
    void frozen() throws Exception {
        ROWS.add("frozen", "PostgreSQL frozen (`SIGSTOP`, all its processes) for 20 s", row -> breakAndMend(row, 20, database::freeze, database::thaw));
    }

    @Test
    void cut() throws Exception {
        ROWS.add("cut", "connections to PostgreSQL cut, new ones refused for 20 s", row -> breakAndMend(row, 20, network::cut, network::mend));
    }

    @Test
    void swallowed() throws Exception {
        ROWS.add("swallowed", "network to PostgreSQL swallows everything for 20 s", row -> breakAndMend(row, 20, network::swallow, network::mend));
    }

    @Test
    void slow() throws Exception {
        ROWS.add("slow", "network to PostgreSQL delays everything by 200 ms each way for 20 s", row -> breakAndMend(row, 20,
                () -> network.delay(Duration.ofMillis(200)), network::mend));
    }

    private static void breakAndMend(Row row, int seconds, Step breaks, Step mends) throws Exception {
        Script script = new Script();
        script.play(camera, people.get(0), SEEN);
        Await.until("the person before the fault is booked", () -> script.reckon(api), Reckoning::isRight);
        Thread.sleep(BETWEEN.toMillis());
        try (Prober prober = new Prober(api, "/api/v1/persons?limit=1"); Prober health = new Prober(api, "/api/v1/health")) {
            long start = System.nanoTime();
            long mended;
            try {
                breaks.run();
                Thread.sleep(1_000);
                script.play(camera, people.get(1), SEEN);
                Thread.sleep(Math.max(0, seconds * 1000L - (System.nanoTime() - start) / 1_000_000));
                row.seen("%d sightings wait on the disk", spooled());
            } finally {
                mended = System.nanoTime();
                mends.run();
            }
            Await.until("the server is healthy and nothing waits", () -> api.health().equals("healthy") && spooled() == 0);
            row.well((System.nanoTime() - mended) / 1e9);
            script.play(camera, people.get(2), SEEN);
            prober.close();
            health.close();
            row.seen("%s; health: %s", prober.words(), health.words());
            Reckoning reckoning = script.settle(api);
            row.lost(reckoning.words());
            assertThat(reckoning).matches(Reckoning::isRight, "each once, at the time of capture");
            assertThat(prober.isPolite()).as("200, or 503 with Retry-After").isTrue();
            assertThat(prober.slowest()).as("seconds that the slowest answer took").isLessThan(LONGEST);
            assertThat(health.slowest()).as("seconds that health took to answer").isLessThan(LONGEST);
        }
        Thread.sleep(BETWEEN.toMillis());
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(rollcall.data().resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".sighting")).count();
        }
    }
}
