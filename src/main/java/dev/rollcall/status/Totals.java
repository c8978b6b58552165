package dev.rollcall.status;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** How much the database holds, in one statement. */
@ApplicationScoped
class Totals {

    private static final String COUNT = """
            select (select count(*) from person where status = 'active') as persons,
                   (select count(*) from face_template) as faces,
                   (select count(*) from attendance_record where voided_at is null) as records""";

    private final Pool pool;

    Totals(Pool pool) {
        this.pool = pool;
    }

    /** @param persons active people */
    record Counted(long persons, long faces, long records) {
    }

    Uni<Counted> count() {
        return pool.withConnection(connection -> connection.query(COUNT).execute()).map(rows -> {
            Row row = rows.iterator().next();
            return new Counted(row.getLong("persons"), row.getLong("faces"), row.getLong("records"));
        });
    }
}
