package dev.rollcall.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * Asks the database a trifle again and again, on a connection of its own. A server that is stopped, or cut off by a network that
 * drops everything, leaves its connections open, and whoever waits for an answer would wait for ever.
 */
final class Pulse implements AutoCloseable {

    private static final String QUESTION = "SELECT 1";
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Duration patience;
    private CompletableFuture<PgConnection> connection;

    /** @param patience time for an answer, whole seconds */
    Pulse(Vertx vertx, PgConnectOptions options, Duration patience) {
        this.vertx = vertx;
        this.options = options;
        // Longer than both looks: a connection that closed before would count as a database that refuses.
        Duration longest = patience.multipliedBy(2).plus(SECOND_LOOK).plusSeconds(2);
        options.setReadIdleTimeout((int) longest.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.patience = patience;
    }

    /** @return false if the database gave no sign in time; true also when it refuses, for then nobody waits. Never fails. */
    Uni<Boolean> beats() {
        CompletableFuture<?> answer = ask();
        long asked = System.nanoTime();
        return comes(answer, patience).onFailure(TimeoutException.class).recoverWithUni(() -> comes(answer, secondLook(patience, Duration.ofNanos(System.nanoTime() - asked))))
                .onFailure(TimeoutException.class).recoverWithItem(false)
                .onFailure().recoverWithItem(true);
    }

    private static Uni<Boolean> comes(CompletableFuture<?> answer, Duration time) {
        return Uni.createFrom().completionStage(() -> answer.copy()).replaceWith(true).ifNoItem().after(time).fail();
    }

    /** A process that stood still itself notices the time before it finds the answer that waits for it. */
    static Duration secondLook(Duration patience, Duration waited) {
        boolean stoodStill = waited.compareTo(patience.plus(SECOND_LOOK)) > 0;
        return stoodStill ? patience : SECOND_LOOK;
    }

    private synchronized CompletableFuture<?> ask() {
        if (connection == null || connection.isCompletedExceptionally()) {
            connection = connect().toCompletableFuture();
        }
        return connection.thenCompose(open -> open.query(QUESTION).execute().toCompletionStage())
                .whenComplete((rows, failure) -> forgetIf(failure != null));
    }

    private CompletionStage<PgConnection> connect() {
        // Without a handler the client prints what goes wrong to standard error.
        return PgConnection.connect(vertx, options).onSuccess(open -> open.exceptionHandler(failure -> open.close())).toCompletionStage();
    }

    /** The next beat tries another one; this one closes when nothing is read from it for a while. */
    private synchronized void forgetIf(boolean useless) {
        connection = useless ? null : connection;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.thenAccept(PgConnection::close);
        }
    }
}
