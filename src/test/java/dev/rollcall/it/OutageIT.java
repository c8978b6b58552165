package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.camera.TestVideo;

/** An external database that is late, and that goes away while people walk by. */
class OutageIT {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";

    @TempDir
    Path folder;

    private RollcallProcess rollcall;
    private ExternalDatabase database;
    private Api api;

    @Test
    void livesThroughALateDatabaseAndAnOutage() throws Exception {
        List<byte[]> nobody = List.of(Files.readAllBytes(Shared.misc("view.jpg")));
        try (ExternalDatabase external = new ExternalDatabase(folder.resolve("database"));
                MjpegCamera camera = new MjpegCamera(nobody);
                RollcallProcess process = new RollcallProcess(Files.createDirectory(folder.resolve("work")))) {
            database = external;
            rollcall = process.environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                    .on(database, KEY)
                    .property("rollcall.cameras.door.url", camera.url());
            rollcall.start();
            api = rollcall.api();

            waitsForTheDatabase();
            database.start();
            rollcall.awaitReady();
            assertThat(api.health()).isEqualTo("healthy");
            for (Cast person : List.of(Cast.BLAIR, Cast.JONES)) {
                person.enrol(api, person);
            }
            Await.until("the camera delivers", this::pictures, count -> count > 0);

            Instant gone = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            database.stop();
            Await.until("the outage is noticed", api::health, "unhealthy"::equals);
            camera.show(film(Cast.BLAIR));
            Await.until("one sighting waits", this::spooled, count -> count == 1);
            camera.show(film(Cast.JONES));
            Await.until("two sightings wait", this::spooled, count -> count == 2);
            refusesPolitely();
            camera.show(nobody);
            Instant back = Instant.now();
            database.start();

            List<JsonNode> records = Await.until("both are booked", () -> api.records(), found -> found.size() == 2);
            assertThat(records).extracting(record -> record.path("person_id").asText()).containsExactly(Cast.BLAIR.id, Cast.JONES.id);
            assertThat(records).allSatisfy(record -> assertThat(OffsetDateTime.parse(record.path("check_in_ts").asText()).toInstant())
                    .isBetween(gone, back));
            Await.until("the spool is empty", this::spooled, count -> count == 0);
            Await.until("the server is healthy again", api::health, "healthy"::equals);
            assertThat(api.records()).hasSize(2);
            assertThat(rollcall.output()).doesNotContain(database.password(), KEY, "\tat ");
        }
    }

    private void waitsForTheDatabase() throws Exception {
        String complaint = "The schema cannot be migrated on " + database.address() + " yet";
        Await.until("the log tells why", () -> rollcall.output().contains(complaint));
        refusesPolitely();
        assertThat(api.get("/api/v1/health?probe=ready").status()).isEqualTo(503);
        assertThat(rollcall.output()).doesNotContain("\tat ", database.password());
        assertThat(rollcall.data().resolve("postgres")).doesNotExist();
    }

    private void refusesPolitely() throws IOException, InterruptedException {
        Api.Answer health = api.get("/api/v1/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("status").asText()).isEqualTo("unhealthy");
        assertThat(api.get("/api/v1/health?probe=live").status()).isEqualTo(200);
        for (String path : List.of("/api/v1/persons", "/api/v1/attendance", "/api/v1/status")) {
            assertUnavailable(api.get(path));
        }
        assertUnavailable(api.mark(Cast.BLAIR.id));
    }

    static void assertUnavailable(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.json().path("success").asBoolean(true)).isFalse();
        assertThat(answer.json().path("error").asText()).isNotEmpty();
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    private int pictures() throws IOException, InterruptedException {
        return api.get("/api/v1/status").data().path("cameras").path(0).path("frames").asInt();
    }

    private long spooled() throws IOException {
        try (Stream<Path> files = Files.list(rollcall.data().resolve("spool"))) {
            return files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".part")).count();
        }
    }

    private List<byte[]> film(Cast person) throws Exception {
        Path video = TestVideo.ofPhotos(folder.resolve(person + ".mp4"), person.otherPhotos(), 2, 5);
        return TestVideo.frames(video, Files.createDirectory(folder.resolve(person + "-frames")));
    }
}
