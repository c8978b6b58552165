package dev.rollcall.report;

import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;

import dev.rollcall.database.DatabaseFailures;

/** Rows of one statement, fetched portion by portion from one snapshot. Holds a connection until it is closed. */
final class RowCursor {

    private static final int PORTION = 500;

    /** A reader who stops reading must not hold a connection and its snapshot for ever. */
    private static final String LIMIT = "set local idle_in_transaction_session_timeout = '60s'";

    private final SqlConnection connection;
    private final Transaction transaction;
    private final Cursor cursor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RowCursor(SqlConnection connection, Transaction transaction, Cursor cursor) {
        this.connection = connection;
        this.transaction = transaction;
        this.cursor = cursor;
    }

    /** The connection goes back also when nobody waits for it any more. */
    static Uni<RowCursor> open(Pool pool, Statement statement) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean answered = new AtomicBoolean();
            AtomicBoolean unwanted = new AtomicBoolean();
            emitter.onTermination(() -> unwanted.set(!answered.get()));
            pool.getConnection().chain(connection -> opened(connection, statement)
                    .onFailure().call(() -> connection.close().onFailure().recoverWithNull()))
                    .subscribe().with(cursor -> {
                        answered.set(true);
                        if (unwanted.get()) {
                            cursor.close().subscribe().with(ignored -> {
                            });
                        } else {
                            emitter.complete(cursor);
                        }
                    }, emitter::fail);
        });
    }

    private static Uni<RowCursor> opened(SqlConnection connection, Statement statement) {
        return connection.begin().chain(transaction -> connection.query(LIMIT).execute()
                .chain(() -> connection.prepare(statement.sql()))
                .map(prepared -> new RowCursor(connection, transaction, prepared.cursor(statement.values()))));
    }

    Uni<RowSet<Row>> next() {
        return cursor.read(PORTION);
    }

    /** Whether {@link #next()} would give more rows. */
    boolean hasMore() {
        return cursor.hasMore();
    }

    /** Ends the transaction and gives the connection back, once. Never fails. */
    Uni<Void> close() {
        return !closed.compareAndSet(false, true) ? Uni.createFrom().voidItem() : transaction.rollback()
                .onFailure().recoverWithNull().chain(connection::close)
                .onFailure().invoke(failure -> Log.debugf("Export connection not closed: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }
}
