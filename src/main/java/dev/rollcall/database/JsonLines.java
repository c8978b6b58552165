package dev.rollcall.database;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Rows as lines of JSON, a portion at a time: memory does not grow with their number, and no connection waits for the reader. */
@ApplicationScoped
public class JsonLines {

    private static final int PORTION = 500;

    private final Pool pool;

    JsonLines(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param query selects a key and the line, of those whose key is greater than {@code $2}, in the order of the keys; {@code $1} is whom
     *            the rows are about
     * @param first is less than every key
     */
    public Multi<byte[]> read(String query, Object about, Object first) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<Object> last = new AtomicReference<>(first);
            return Multi.createBy().repeating().uni(() -> pool.withConnection(connection -> connection.preparedQuery(query + " limit " + PORTION)
                    .execute(Tuple.of(about, last.get()))).map(rows -> lines(rows, last)))
                    .whilst(lines -> lines.length > 0).filter(lines -> lines.length > 0);
        });
    }

    private static byte[] lines(RowSet<Row> rows, AtomicReference<Object> last) {
        StringBuilder lines = new StringBuilder();
        for (Row row : rows) {
            last.set(row.getValue(0));
            lines.append(row.getString(1)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
