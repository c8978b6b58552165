package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Two servers share four cameras. However one of them ends or stands still, the other one runs all of them soon, and what a camera saw is
 * booked once.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeasesIT {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";
    private static final int CAMERAS = 4;
    private static final Duration MOST = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    private static ExternalDatabase database;
    private static RollcallProcess first;
    private static RollcallProcess second;

    @BeforeAll
    static void start() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Shared.misc("obama2.jpg"), pictures.resolve("1.jpg"));
        Files.copy(Shared.misc("view.jpg"), pictures.resolve("2.jpg"));
        database = new ExternalDatabase(folder.resolve("database"));
        database.start();
        first = replica("first", pictures).startReady();
        first.api().createPerson("SEEN", "Seen by all");
        assertThat(first.api().registerFace("SEEN", Shared.misc("obama.jpg")).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] { first, second, database }) {
            if (each != null) {
                each.close();
            }
        }
    }

    private static RollcallProcess replica(String name, Path pictures) throws Exception {
        RollcallProcess replica = new RollcallProcess(Files.createDirectory(folder.resolve(name))).on(database, KEY)
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .property("rollcall.replica.address", "http://127.0.0.1:5000");
        for (int i = 0; i < CAMERAS; i++) {
            replica.property("rollcall.cameras.c" + i + ".url", pictures.toString()).property("rollcall.cameras.c" + i + ".loop", "true")
                    .property("rollcall.cameras.c" + i + ".frame-rate", "0.5");
        }
        return replica;
    }

    @Test
    @Order(1)
    void oneReplicaRunsAllCameras() throws Exception {
        Await.until("all cameras run", () -> live(first), live -> live == CAMERAS);
        assertThat(status(first).path("replicas").asInt()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void whoComesGetsHalfOfThem() throws Exception {
        second = replica("second", folder.resolve("pictures")).environment("QUARKUS_SHUTDOWN_DELAY", "30S").startReady();

        awaitHalves();

        assertThat(status(first).path("replicas").asInt()).isEqualTo(2);
        assertThat(status(first).path("id").asText()).isNotEqualTo(status(second).path("id").asText());
        assertThat(status(first).path("address").asText()).isEqualTo("http://127.0.0.1:5000");
    }

    @Test
    @Order(3)
    void theCamerasOfAKilledOneRunElsewhereSoon() throws Exception {
        String id = status(second).path("id").asText();
        second.kill9();

        within("after kill -9", () -> live(first), live -> live == CAMERAS);

        second.startReady();
        assertThat(status(second).path("id").asText()).as("known again").isEqualTo(id);
        awaitHalves();
    }

    /** It wakes up and believes for a moment that nothing has happened. */
    @Test
    @Order(4)
    void whoStandsStillLosesItsCamerasAndKnowsItWhenItGoesOn() throws Exception {
        double losses = second.api().metric("rollcall_lease_losses_total");
        signal(second, "STOP");
        try {
            within("after SIGSTOP", () -> live(first), live -> live == CAMERAS);
            TimeUnit.SECONDS.sleep(5);
        } finally {
            signal(second, "CONT");
        }

        Await.until("it knows", () -> second.api().metric("rollcall_lease_losses_total") - losses, lost -> lost == CAMERAS / 2);
        awaitHalves();
    }

    @Test
    @Order(5)
    void whoIsToldToStopGivesItsCamerasAwayAtOnce() throws Exception {
        signal(second, "TERM");

        within("after SIGTERM", () -> live(first), live -> live == CAMERAS);
        assertThat(second.api().get("/api/v1/health?probe=ready").status()).as("it still answers, and says that it stops").isEqualTo(503);
        assertThat(second.api().get("/api/v1/persons?limit=1").status()).isEqualTo(200);
        second.terminate();

        assertThat(number("select count(*) from replica")).isEqualTo(1);
        assertThat(status(first).path("replicas").asInt()).isEqualTo(1);
    }

    @Test
    @Order(6)
    void everythingWasBookedOnce() throws Exception {
        assertThat(number("select count(*) from attendance_record")).isEqualTo(1);
        assertThat(number("select count(distinct camera) from punch")).isPositive();
        assertThat(number("select count(*) from lease_term where ended_at is null")).isEqualTo(CAMERAS);
        assertThat(number("""
                select count(*) from lease_term one join lease_term other on other.name = one.name and other.token > one.token
                where one.ended_at > other.since + interval '1 second'""")).as("terms of one camera that overlap").isZero();
    }

    private static void awaitHalves() throws Exception {
        Await.until("both run half of the cameras", () -> live(first) + " and " + live(second), (CAMERAS / 2 + " and " + CAMERAS / 2)::equals);
    }

    /** The time is in the report: it is what people wait for. */
    private static <T> void within(String when, Callable<T> value, Predicate<T> fits) throws Exception {
        long begin = System.nanoTime();
        Await.until("the cameras run elsewhere " + when, value, fits);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("%s the cameras ran elsewhere in %d ms (goal: %d s)%n", when, taken.toMillis(), MOST.toSeconds());
    }

    private static int live(RollcallProcess of) throws Exception {
        return (int) of.api().metric("rollcall_camera_up");
    }

    private static JsonNode status(RollcallProcess of) throws Exception {
        return of.api().get("/api/v1/status").data().path("replica");
    }

    private static void signal(RollcallProcess to, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid())).inheritIO().start().waitFor()).isZero();
    }

    private static long number(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + database.address(), database.username(), database.password());
                Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
