package dev.rollcall.database;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The sequences that ids come from. Only a command asks for them, past injection. */
@Unremovable
@ApplicationScoped
class IdSequences {

    private static final int LEAP = 1_000_000;

    /** Every identity column of the schema, with everything quoted that has to be. */
    private static final String ALL = """
            select c.table_name || '.' || c.column_name,
                   format('select setval(%L, greatest((select coalesce(max(%I), 0) from %I.%I), (select last_value from %s)) + %s)',
                          s.sequence, c.column_name, c.table_schema, c.table_name, s.sequence, '""" + LEAP + """
            ')
            from information_schema.columns c
            cross join lateral pg_get_serial_sequence(format('%I.%I', c.table_schema, c.table_name), c.column_name) as s(sequence)
            where c.table_schema = current_schema() and c.is_identity = 'YES' order by 1""";

    private final Pool pool;

    IdSequences(Pool pool) {
        this.pool = pool;
    }

    /**
     * Moves each sequence past its highest value, whether that is in use or only in the sequence.
     *
     * @return the new value by column, for example {@code attendance_record.id}; fails when one would leave the range of its ids
     */
    Uni<Map<String, Long>> leap() {
        return pool.withTransaction(connection -> connection.query(ALL).execute()
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(row -> set(connection, row))
                        .collect().in(LinkedHashMap::new, Map::putAll)));
    }

    private static Uni<Map<String, Long>> set(SqlConnection connection, Row column) {
        return connection.query(column.getString(1)).execute()
                .map(rows -> Map.of(column.getString(0), rows.iterator().next().getLong(0)));
    }
}
