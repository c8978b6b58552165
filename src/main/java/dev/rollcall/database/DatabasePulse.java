package dev.rollcall.database;

import java.time.Duration;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Breaks off the connections of the pool when the database has stopped answering, so that requests fail within some five seconds and
 * no connection keeps an answer that nobody waits for. What was under way may have been committed all the same.
 */
@ApplicationScoped
class DatabasePulse {

    /** With the second between two beats and the second look it makes five, the time limit of writing a sighting. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DatabaseState state;
    private final PoolSettings settings;
    private final Pulse pulse;
    private volatile boolean silent;

    DatabasePulse(Vertx vertx, Pool pool, PoolSettings settings, DatabaseState state) {
        // The pool is made at its first use, and its settings with it.
        pool.size();
        this.state = state;
        this.settings = settings;
        this.pulse = new Pulse(vertx, settings.connectOptions("pulse"), PATIENCE);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return state.migrated() ? pulse.beats().invoke(this::heard).replaceWithVoid() : Uni.createFrom().voidItem();
    }

    private void heard(boolean beats) {
        if (!beats) {
            int broken = settings.connections().breakOff();
            if (!silent) {
                Log.warnf("The database has stopped answering: %d connections are given up", broken);
            }
        } else if (silent) {
            Log.info("The database answers again");
        }
        silent = !beats;
    }

    void onStop(@Observes ShutdownEvent stopping) {
        pulse.close();
    }
}
