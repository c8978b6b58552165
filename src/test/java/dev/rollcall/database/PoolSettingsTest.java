package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

class PoolSettingsTest {

    /** Far below the client's own 30 s and 60 s, far above what it takes. */
    private static final long PATIENCE_SECONDS = 25;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        vertx.close();
    }

    @Test
    void failsOnAPortWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(DatabaseFailures.isUnavailable(failureOnPort(port, PoolSettingsTest::query))).isTrue();
    }

    @Test
    void failsOnAServerThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(DatabaseFailures.isUnavailable(failureOnPort(silent.getLocalPort(), PoolSettingsTest::query))).isTrue();
            // Hibernate Reactive takes this way; the client's failure is another one.
            assertThat(DatabaseFailures.isUnavailable(failureOnPort(silent.getLocalPort(), Pool::getConnection))).isTrue();
        }
    }

    private static Future<?> query(Pool pool) {
        return pool.query("SELECT 1").execute();
    }

    private Throwable failureOnPort(int port, Function<Pool, Future<?>> work) throws Exception {
        Pool pool = new PoolSettings().create(new Input(vertx, new PoolOptions(), List.of(
                new PgConnectOptions().setHost("127.0.0.1").setPort(port).setUser("rollcall").setPassword("x").setDatabase("rollcall"))));
        try {
            work.apply(pool).toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new IOException("somebody answered");
        } catch (ExecutionException e) {
            return e.getCause();
        } finally {
            pool.close();
        }
    }

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList) implements PgPoolCreator.Input {
    }
}
