package dev.rollcall.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgChannel;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What other processes tell each other through {@code NOTIFY}. One connection outside the pool listens for all; it is opened
 * after migration and opened again whenever it breaks. PostgreSQL keeps no notification for a listener that is away: whoever
 * listens compares with the tables after each reconnect.
 */
@ApplicationScoped
public class Notifications {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_SILENCE_SECONDS = 25;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final PgSubscriber subscriber;

    Notifications(Vertx vertx, Pool pool, PoolSettings settings, DatabaseState state) {
        // The pool is made at its first use, and its settings with it.
        pool.size();
        PgConnectOptions options = settings.connectOptions("notifications");
        // To close it by hand would wait for the answer that does not come.
        options.setReadIdleTimeout(LONGEST_SILENCE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(Notifications::pauseMillis);
        state.whenMigrated("Listening for notifications", this::connect);
    }

    /**
     * Listens on a channel from now on, or from the moment the database is there. Both handlers run on an event loop and must not
     * block.
     *
     * @param channel a plain identifier, the same text as in {@code NOTIFY}
     * @param payload gets the text of each notification
     * @param onConnected runs each time the channel is listened to again, the first time included: something may have been missed
     */
    public void on(String channel, Consumer<String> payload, Runnable onConnected) {
        PgChannel listened = subscriber.channel(channel);
        listened.subscribeHandler(subscribed -> {
            logBreaks();
            onConnected.run();
        });
        listened.handler(payload::accept);
    }

    /** A listener only waits: what lies between may forget its connection, and neither end would ever know. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return ask("SELECT 1");
    }

    /** When nothing is heard for too long, the connection closes and the subscriber opens another one. Never fails. */
    Uni<Void> ask(String question) {
        PgConnection connection = subscriber.actualConnection();
        if (connection == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(() -> connection.query(question).execute().toCompletionStage()).replaceWithVoid()
                .ifNoItem().after(ANSWER_TIMEOUT).fail()
                .onFailure().invoke(failure -> Log.warnf("Listening connection does not answer: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }

    private Uni<Void> connect() {
        return Uni.createFrom().completionStage(() -> subscriber.connect().toCompletionStage());
    }

    /** Without a handler the client prints to standard error. The reconnect policy does the rest. */
    private void logBreaks() {
        PgConnection connection = subscriber.actualConnection();
        if (connection != null) {
            connection.exceptionHandler(failure -> Log.warnf("Listening connection broke: %s", DatabaseFailures.reason(failure)));
        }
    }

    private static long pauseMillis(int attempt) {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        Log.debugf("Listening connection lost, next attempt in %d ms", pause);
        return pause;
    }
}
