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
class NotificationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Notifications notifications;

    @Inject
    Pool pool;

    @Test
    void hearsAndSaysWhenItMayHaveMissedSomething() throws InterruptedException {
        BlockingQueue<String> payloads = new LinkedBlockingQueue<>();
        BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
        notifications.on("heard", payloads::add, () -> connections.add(true));
        assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();

        sql("NOTIFY heard, 'first'");
        assertThat(payloads.poll(30, TimeUnit.SECONDS)).isEqualTo("first");

        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'");
        assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();

        sql("NOTIFY heard, 'second'");
        assertThat(payloads.poll(30, TimeUnit.SECONDS)).isEqualTo("second");
    }

    @Test
    void givesUpAConnectionThatDoesNotAnswer() throws InterruptedException {
        BlockingQueue<String> payloads = new LinkedBlockingQueue<>();
        BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
        notifications.on("beaten", payloads::add, () -> connections.add(true));
        assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();

        notifications.beat().await().atMost(PATIENCE);
        assertThat(connections).as("one that answers is kept").isEmpty();

        notifications.ask("SELECT pg_sleep(60)").await().atMost(PATIENCE);
        assertThat(connections.poll(40, TimeUnit.SECONDS)).as("connected again").isTrue();

        sql("NOTIFY beaten, 'back'");
        assertThat(payloads.poll(30, TimeUnit.SECONDS)).isEqualTo("back");
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
