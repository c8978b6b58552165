package dev.rollcall.database;

import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.RetentionRule.Amount;

/**
 * Rows of a table that are too old. One condition counts and deletes them.
 *
 * @param key the primary key of the table
 * @param order by which column the oldest come first
 * @param condition which rows are meant, with {@code $1} and so on for values; of a constant, never of what somebody typed
 */
public record OldRows(Pool pool, String table, String key, String order, String condition) {

    private static final int BATCH = 5000;

    /** @param values of the condition */
    public Uni<Amount> count(List<Object> values) {
        return pool.withConnection(connection -> connection.preparedQuery("select count(*), coalesce(sum(pg_column_size(t.*)), 0)::bigint from "
                + table + " t where " + condition).execute(Tuple.from(values)))
                .map(rows -> rows.iterator().next()).map(row -> new Amount(row.getLong(0), row.getLong(1)));
    }

    /** Skips what another replica is deleting at the same time. @return how many */
    public Uni<Long> deleteSome(List<Object> values) {
        return pool.withConnection(connection -> deleteSome(connection, values));
    }

    /** The same as a part of a transaction of somebody else's. */
    public Uni<Long> deleteSome(SqlConnection connection, List<Object> values) {
        return connection.preparedQuery("delete from " + table + " where " + key + " in (select " + key + " from "
                + table + " t where " + condition + " order by " + order + " limit " + BATCH + " for update skip locked)")
                .execute(Tuple.from(values)).map(rows -> (long) rows.rowCount());
    }
}
