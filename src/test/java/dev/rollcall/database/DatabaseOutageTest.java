package dev.rollcall.database;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class DatabaseOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    RollcallConfig config;

    @Inject
    DatabaseState state;

    @Inject
    Notifications notifications;

    @Inject
    Pool pool;

    @Test
    void answers503WhileTheDatabaseStandsStillAndServesAgainAfterwards() throws Exception {
        state.whenMigrated().await().atMost(PATIENCE);
        assertThat(as("person:read").get("/api/v1/persons").statusCode()).isEqualTo(200);
        signal("STOP");
        try {
            for (int i = 0; i < 3; i++) {
                Response refused = as("person:read").get("/api/v1/persons");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(refused.jsonPath().getBoolean("success")).isFalse();
            }
            assertThat(anonymous().get("/api/v1/health").statusCode()).isEqualTo(503);
            assertThat(anonymous().get("/api/v1/health?probe=live").statusCode()).isEqualTo(200);
        } finally {
            signal("CONT");
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (as("person:read").get("/api/v1/persons").statusCode() != 200) {
            assertThat(Instant.now()).isBefore(end);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(as("person:read").get("/api/v1/persons").statusCode()).as("every connection of the pool").isEqualTo(200);
        }
    }

    private void signal(String name) throws Exception {
        ProcessHandle server = ProcessHandle.of(PostmasterPid.read(config.dataDir().resolve("postgres")).orElseThrow().pid()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(server), server.descendants()).map(process -> Long.toString(process.pid())).forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void recoversWithoutARestart() throws InterruptedException {
        BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
        notifications.on("outage", payload -> { }, () -> connections.add(true));
        assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();
        ProcessHandle server = ProcessHandle.of(PostmasterPid.read(config.dataDir().resolve("postgres")).orElseThrow().pid()).orElseThrow();

        server.destroyForcibly();

        assertThat(server.onExit()).succeedsWithin(PATIENCE);
        assertThat(connections.poll(60, TimeUnit.SECONDS)).as("listens again").isTrue();
        int answer = pool.query("SELECT 42").execute().onFailure(DatabaseFailures::isUnavailable).retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1)).indefinitely()
                .map(rows -> rows.iterator().next().getInteger(0)).await().atMost(PATIENCE);
        assertThat(answer).isEqualTo(42);
        assertThat(state.check().repeat().withDelay(Duration.ofMillis(200)).until(answered -> false).filter(answered -> answered)
                .toUni().await().atMost(PATIENCE)).isTrue();
    }
}
