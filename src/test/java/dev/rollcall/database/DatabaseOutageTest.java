package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
