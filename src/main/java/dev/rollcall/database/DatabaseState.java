package dev.rollcall.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether the database can be worked with. */
@ApplicationScoped
public class DatabaseState {

    private static final String QUESTION = "SELECT 1";
    private static final Duration PROBE_EVERY = Duration.ofSeconds(2);
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final Duration ONE_WORD = Duration.ofMillis(50);

    private final CompletableFuture<Void> migrated = new CompletableFuture<>();
    private final Uni<Boolean> probe;
    private final SafeContext safeContext;
    private final AtomicLong silence = new AtomicLong();
    private volatile boolean reachable;

    DatabaseState(Pool pool, PoolSettings settings, Vertx vertx, SafeContext safeContext) {
        this.safeContext = safeContext;
        // On a connection taken by hand: after Pool.query() a refused connection shows up once more as an uncaught error, when
        // its time limit is over (vertx-sql-client issue 1706).
        this.probe = safeContext.call(() -> pool.withConnection(connection -> connection.query(QUESTION).execute()).replaceWithVoid()
                .ifNoItem().after(POOL_TIMEOUT).recoverWithUni(() -> askPastThePool(vertx, settings))
                .replaceWith(true)
                .ifNoItem().after(PROBE_TIMEOUT).fail()
                .onFailure().invoke(failure -> Log.debugf("Database probe: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithItem(false))
                .invoke(answered -> reachable = answered)
                .memoize().atLeast(PROBE_EVERY);
    }

    /** A pool whose connections are all busy says nothing about the database. Closes its connection also when nobody waits any more. */
    private static Uni<Void> askPastThePool(Vertx vertx, PoolSettings settings) {
        PgConnectOptions options = settings.connectOptions("probe");
        options.setReadIdleTimeout((int) PROBE_TIMEOUT.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        return Uni.createFrom().completionStage(() -> PgConnection.connect(vertx, options)
                .compose(connection -> connection.query(QUESTION).execute().eventually(() -> connection.close())).toCompletionStage())
                .replaceWithVoid();
    }

    /** Whether this process has seen the schema up to date. Stays true once it is. */
    public boolean migrated() {
        return migrated.isDone();
    }

    /** The answer of the last {@link #check()}; false before the first. */
    public boolean reachable() {
        return reachable;
    }

    /**
     * Asks the database, at most once in two seconds and for at most two seconds, however many callers there are. Never fails.
     * The answer may arrive on any event loop: do not go on with a database session behind it.
     */
    public Uni<Boolean> check() {
        return probe;
    }

    /** Completes when the schema is up to date; at once when it is already. The completion may come on any thread. */
    public Uni<Void> whenMigrated() {
        return Uni.createFrom().completionStage(() -> migrated.copy());
    }

    /**
     * Runs the work once after migration, on a safe Vert.x context. While the database is away it is tried again with growing
     * pauses; any other failure ends it and is logged.
     *
     * @param name of the work, for the log
     */
    public void whenMigrated(String name, Supplier<Uni<Void>> work) {
        whenMigrated().chain(() -> safeContext.call(work))
                .onFailure(DatabaseFailures::isUnavailable).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .subscribe().with(done -> Log.debugf("%s: done", name), failure -> Log.errorf(failure, "%s failed", name));
    }

    /**
     * For those who have something to write when the process ends: what is left of the three seconds that all of them have together, a
     * moment at least. With a database that does not answer the process would otherwise outlast the patience of whoever stops it.
     */
    public Duration lastWords() {
        long now = System.nanoTime();
        long end = silence.updateAndGet(known -> known == 0 ? now + LAST_WORDS.toNanos() : known);
        return Duration.ofNanos(Math.max(end - now, ONE_WORD.toNanos()));
    }

    void markMigrated() {
        reachable = true;
        migrated.complete(null);
    }
}
