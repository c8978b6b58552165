package dev.rollcall.camera;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Notifications;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.database.Terms;

/** Lets {@link CameraLeases} go round every two seconds, and at once when a lease was given back or another camera shall run. */
@ApplicationScoped
class CameraLeaseUpkeep {

    private static final long LOOK_MILLIS = 250;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

    private final Cameras cameras;
    private final CameraLeases leases;
    private final SafeContext context;
    private final Vertx vertx;
    private final DatabaseState database;
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile boolean underWay;
    private volatile boolean woken = true;
    private Set<String> wanted = Set.of();
    private long lastRound;

    CameraLeaseUpkeep(Cameras cameras, CameraLeases leases, SafeContext context, Vertx vertx, DatabaseState database) {
        this.cameras = cameras;
        this.leases = leases;
        this.context = context;
        this.vertx = vertx;
        this.database = database;
    }

    /** Before anybody starts the cameras. Nothing runs without a lease: without the database nobody would be recognised either. */
    void start(@Observes @Priority(1) StartupEvent started, RollcallConfig config, Notifications notifications) {
        if (config.serve()) {
            cameras.own(Map.of());
            notifications.on(Terms.CHANNEL, lease -> woken = true, () -> woken = true);
            database.whenMigrated().subscribe().with(migrated -> {
                begun = true;
                vertx.setPeriodic(LOOK_MILLIS, timer -> look(timer, System.nanoTime()));
            });
        }
    }

    /** On one event loop, always the same. */
    private void look(long timer, long nanoTime) {
        if (ended) {
            vertx.cancelTimer(timer);
            return;
        }
        Set<String> now = leases.wanted();
        if (!underWay && (woken || !now.equals(wanted) || nanoTime - lastRound >= PAUSE.toNanos())) {
            woken = false;
            wanted = now;
            lastRound = nanoTime;
            underWay = true;
            // The limit ends the round itself: the next one never meets what is left of it.
            context.call(() -> leases.round(now, nanoTime).ifNoItem().after(LONGEST_ROUND).fail())
                    .onTermination().invoke(() -> underWay = false)
                    .subscribe().with(done -> {
                    }, failure -> Log.warnf("Who runs which camera stays as it is: %s", DatabaseFailures.reason(failure)));
        }
    }

    /** While requests are still answered, so that the cameras see on elsewhere. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) {
        leave();
    }

    /** After recognition has stopped, which has a lower priority. */
    void stop(@Observes @Priority(20) ShutdownEvent stopping) {
        leave();
    }

    private void leave() {
        if (!begun || ended) {
            return;
        }
        ended = true;
        cameras.stop();
        try {
            context.call(leases::leave).await().atMost(database.lastWords());
        } catch (RuntimeException e) {
            Log.warnf("The leases of the cameras run out by themselves: %s", DatabaseFailures.reason(e));
        }
    }
}
