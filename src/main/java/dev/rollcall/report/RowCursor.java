package dev.rollcall.report;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;

import dev.rollcall.database.DatabaseFailures;

/**
 * Rows of one statement, fetched portion by portion from one snapshot. Holds a connection until it is closed, or until nobody has
 * asked for more for so long that the reader must have stalled.
 */
final class RowCursor {

    private static final int PORTION = 500;
    private static final long NO_TIMER = -1;

    /** Only for a process that does not get to close its cursors: longer than the patience with a reader. */
    private static final String LIMIT = "set local idle_in_transaction_session_timeout = '90s'";

    private final Vertx vertx;
    private final Reader reader;
    private final SqlConnection connection;
    private final Transaction transaction;
    private final Cursor cursor;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long timer = NO_TIMER;

    private RowCursor(Vertx vertx, Reader reader, SqlConnection connection, Transaction transaction, Cursor cursor) {
        this.vertx = vertx;
        this.reader = reader;
        this.connection = connection;
        this.transaction = transaction;
        this.cursor = cursor;
    }

    /**
     * Who the rows are for.
     *
     * @param patience how long the cursor waits for the reader to ask for more before it closes
     * @param closed hears once that the connection has gone back
     */
    record Reader(Duration patience, Runnable closed) {
    }

    /** The connection goes back also when nobody waits for it any more. */
    static Uni<RowCursor> open(Pool pool, Vertx vertx, Statement statement, Reader reader) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean answered = new AtomicBoolean();
            AtomicBoolean unwanted = new AtomicBoolean();
            emitter.onTermination(() -> unwanted.set(!answered.get()));
            pool.getConnection().chain(connection -> opened(connection, vertx, statement, reader)
                    .onFailure().call(() -> connection.close().onFailure().recoverWithNull()))
                    .subscribe().with(cursor -> {
                        answered.set(true);
                        if (unwanted.get()) {
                            cursor.closeNow();
                        } else {
                            emitter.complete(cursor);
                        }
                    }, emitter::fail);
        });
    }

    private static Uni<RowCursor> opened(SqlConnection connection, Vertx vertx, Statement statement, Reader reader) {
        return connection.begin().chain(transaction -> connection.query(LIMIT).execute()
                .chain(() -> connection.prepare(statement.sql()))
                .map(prepared -> new RowCursor(vertx, reader, connection, transaction, prepared.cursor(statement.values()))));
    }

    /** Fails when the cursor has been closed meanwhile. */
    Uni<RowSet<Row>> next() {
        vertx.cancelTimer(timer);
        if (closed.get()) {
            return Uni.createFrom().failure(new IllegalStateException("The reader paused for more than " + reader.patience));
        }
        return cursor.read(PORTION)
                .invoke(() -> timer = vertx.setTimer(reader.patience.toMillis(), ignored -> closeNow()));
    }

    /** Whether {@link #next()} would give more rows. */
    boolean hasMore() {
        return cursor.hasMore();
    }

    /** Ends the transaction and gives the connection back, once. Never fails. */
    Uni<Void> close() {
        vertx.cancelTimer(timer);
        return !closed.compareAndSet(false, true) ? Uni.createFrom().voidItem() : transaction.rollback()
                .onFailure().recoverWithNull().chain(connection::close)
                .onFailure().invoke(failure -> Log.debugf("Export connection not closed: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull()
                .onTermination().invoke(reader.closed);
    }

    private void closeNow() {
        close().subscribe().with(ignored -> {
        });
    }
}
