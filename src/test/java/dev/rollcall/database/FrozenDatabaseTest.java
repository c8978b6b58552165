package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;

/** PostgreSQL with all its processes stopped: its connections stand, and nothing comes. */
class FrozenDatabaseTest {

    /** Shorter than the server's own limit of an idle transaction. */
    private static final Duration LONG = Duration.ofSeconds(25);
    private static final int CONNECTIONS = 4;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final PoolSettings settings = new PoolSettings();
    private EmbeddedPostgres postgres;
    private Pool pool;
    private Pulse pulse;

    @BeforeEach
    void start() {
        postgres = EmbeddedPostgres.start(folder, TestPostgres.CACHE, Durability.NONE_FOR_TESTS);
        PostgresConnection server = postgres.connection();
        PgConnectOptions options = PgConnectOptions.fromUri(server.reactiveUrl()).setUser(server.username()).setPassword(server.password());
        pool = settings.create(new Input(vertx, new PoolOptions().setMaxSize(CONNECTIONS), List.of(options)));
        pulse = new Pulse(vertx, settings.connectOptions("pulse"), Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() throws Exception {
        signal("CONT");
        pulse.close();
        pool.close();
        postgres.close();
        vertx.close();
    }

    @Test
    void whoWaitsFailsAndThePoolRecovers() throws Exception {
        // Given
        List<SqlConnection> all = new ArrayList<>();
        while (all.size() < CONNECTIONS) {
            all.add(got(pool.getConnection()));
        }
        for (SqlConnection connection : all) {
            got(connection.close());
        }
        assertThat(beats()).isTrue();
        SqlConnection inTransaction = got(pool.getConnection());
        got(inTransaction.begin());
        got(inTransaction.query("SELECT 1").execute());
        signal("STOP");
        CompletableFuture<?> statement = future(inTransaction.query("SELECT 2").execute());
        CompletableFuture<?> request = future(pool.query("SELECT 3").execute());

        // When
        assertThat(beats()).isFalse();
        assertThat(settings.connections().breakOff()).isEqualTo(CONNECTIONS);

        // Then
        assertThat(failure(statement)).matches(DatabaseFailures::isUnavailable);
        assertThat(failure(request)).matches(DatabaseFailures::isUnavailable);
        assertThat(failure(future(pool.query("SELECT 4").execute()))).as("a new connection hangs too").matches(DatabaseFailures::isUnavailable);

        // When
        signal("CONT");

        // Then
        long deadline = System.nanoTime() + LONG.toNanos();
        while (failure(future(pool.query("SELECT 5").execute())) != null) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        List<CompletableFuture<?>> many = Stream.generate(() -> pool.query("SELECT pg_sleep(0.05)").execute()).limit(5 * CONNECTIONS)
                .<CompletableFuture<?>>map(FrozenDatabaseTest::future).toList();
        for (CompletableFuture<?> each : many) {
            assertThat(failure(each)).isNull();
        }
        assertThat(beats()).isTrue();
    }

    @Test
    void aServerThatRefusesHasAPulse() throws Exception {
        long killed = postmaster();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        assertThat(beats()).isTrue();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (PostmasterPid.read(folder.resolve("postgres")).filter(pid -> pid.ready() && pid.pid() != killed).isEmpty()) {
            assertThat(System.nanoTime()).as("the server is started again").isLessThan(deadline);
        }
    }

    private boolean beats() {
        return pulse.beats().await().atMost(LONG);
    }

    private long postmaster() {
        return PostmasterPid.read(folder.resolve("postgres")).orElseThrow().pid();
    }

    private void signal(String name) throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).map(process -> Long.toString(process.pid())).forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static <T> CompletableFuture<T> future(Future<T> work) {
        return work.toCompletionStage().toCompletableFuture();
    }

    private static <T> T got(Future<T> work) throws Exception {
        return future(work).get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** @return null when it succeeds */
    private static Throwable failure(CompletableFuture<?> work) throws Exception {
        return work.handle((done, failure) -> failure).get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList) implements PgPoolCreator.Input {
    }
}
