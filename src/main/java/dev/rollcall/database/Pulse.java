package dev.rollcall.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

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
    /** A process that stood still itself finds the answer waiting when it goes on. */
    private static final Duration SECOND_LOOK = Duration.ofMillis(500);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Duration patience;
    private CompletableFuture<PgConnection> connection;

    /** @param patience time for an answer, whole seconds */
    Pulse(Vertx vertx, PgConnectOptions options, Duration patience) {
        this.vertx = vertx;
        this.options = options;
        options.setReadIdleTimeout((int) patience.plusSeconds(2).toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.patience = patience;
    }

    /** @return false if the database gave no sign in time; true also when it refuses, for then nobody waits. Never fails. */
    Uni<Boolean> beats() {
        CompletableFuture<?> answer = ask();
        return Uni.createFrom().completionStage(() -> answer.copy()).replaceWith(true)
                .ifNoItem().after(patience).recoverWithUni(() -> Uni.createFrom().completionStage(() -> answer.copy()).replaceWith(true)
                        .ifNoItem().after(SECOND_LOOK).recoverWithItem(false))
                .onFailure().recoverWithItem(true);
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
