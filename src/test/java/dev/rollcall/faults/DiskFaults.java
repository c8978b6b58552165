package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.it.Api;
import dev.rollcall.it.Await;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.it.Shared;

/** The disk that keeps what the database cannot take is full itself. */
class DiskFaults {

    private static final Duration SEEN = Duration.ofSeconds(8);
    private static final String COMPLAINT = "Sightings cannot be kept on disk";

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("disk", DiskFaults.class);

    @AfterAll
    static void stop() throws Exception {
        ROWS.write();
    }

    @Test
    void full() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        Path spool = Files.createDirectories(work.resolve("data/spool"));
        assumeTrue(command("mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", spool.toString()) == 0, "only root can mount a small disk");
        try (Database database = new Database(folder.resolve("database"));
                StagedCamera camera = new StagedCamera("door", Pictures.nobody());
                RollcallProcess rollcall = database.serve(new RollcallProcess(work), database.network())) {
            rollcall.environment("ROLLCALL_MODELS_DIR", Shared.models().toString()).property("rollcall.cameras.door.url", camera.url("rollcall")).startReady();
            Api api = rollcall.api();
            List<Passer> people = Passer.enrol(api, 3);
            ROWS.add("full", "PostgreSQL stopped, and the disk of the spool is full", row -> trial(row, database, camera, rollcall, people, spool));
        } finally {
            command("umount", spool.toString());
        }
    }

    private static void trial(Row row, Database database, StagedCamera camera, RollcallProcess rollcall, List<Passer> people, Path spool) throws Exception {
        Api api = rollcall.api();
        Script lost = new Script();
        Path filler = fill(spool);
        lost.play(camera, people.get(0), SEEN);
        Await.until("with a database a full disk takes nothing", () -> lost.reckon(api), Reckoning::isRight);
        row.seen("while the database is there: everybody is booked");

        database.stop();
        Await.until("the outage is noticed", api::health, "unhealthy"::equals);
        long start = System.nanoTime();
        lost.play(camera, people.get(1), SEEN);
        long told = Await.until("the log tells of the loss", () -> lost(rollcall), count -> count > 0);
        String problems = api.get("/api/v1/health").json().path("problems").toString();
        row.seen("without: health says %s, the log names each of %d lost sightings, and they are counted (`outcome=\"lost\"`)", problems, told);
        assertThat(problems).contains(COMPLAINT);

        Files.delete(filler);
        long free = System.nanoTime();
        Await.until("the spool works again", () -> !api.get("/api/v1/health").json().path("problems").toString().contains(COMPLAINT));
        row.well((System.nanoTime() - free) / 1e9);
        Script kept = new Script();
        kept.play(camera, people.get(2), SEEN);
        Await.until("a sighting waits", () -> spooled(spool) == 1);
        database.start();
        Await.until("it is booked", () -> kept.reckon(api), Reckoning::isRight);
        Await.until("the server is healthy", api::health, "healthy"::equals);
        assertThat(api.metric("rollcall_sightings_total", "outcome=\"lost\"")).isEqualTo(lost(rollcall)).isEqualTo(told);
        Reckoning reckoning = lost.reckon(api);
        row.lost("%d of %d people: who passed in the %.0f s without database and disk. Who came when there was space again is booked",
                reckoning.missing().size(), reckoning.appearances() + 1, (free - start) / 1e9);
        assertThat(reckoning.missing()).hasSize(1);
        assertThat(reckoning.doubled()).isEmpty();
    }

    private static long lost(RollcallProcess rollcall) throws IOException {
        return rollcall.output().lines().filter(line -> line.matches(".*Sighting .* is lost: .*")).count();
    }

    private static long spooled(Path spool) throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".sighting")).count();
        }
    }

    /** Until not a byte more fits. */
    private static Path fill(Path folder) throws IOException {
        Path filler = folder.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static int command(String... words) throws Exception {
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}
