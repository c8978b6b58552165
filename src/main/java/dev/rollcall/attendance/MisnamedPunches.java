package dev.rollcall.attendance;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.recognition.WrongNames;

/** Punches that recognition booked for somebody and that are somebody else's, or nobody's, by now. */
@ApplicationScoped
class MisnamedPunches implements WrongNames {

    private static final String LATEST = """
            select u.id, u.similarity, u.camera, u.at, made.last_at
            from (select punch_id, (array_agg(from_person order by id))[1] as named, max(created_at) as last_at
                  from punch_correction group by punch_id) made
            join punch u on u.id = made.punch_id
            where u.similarity is not null and (u.voided_at is not null or u.person_key <> made.named)
            order by made.last_at desc, u.id desc limit $1""";

    private final Pool pool;

    MisnamedPunches(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<WrongName>> latest(int most) {
        return pool.withConnection(connection -> connection.preparedQuery(LATEST).execute(Tuple.of(most))).map(rows -> {
            List<WrongName> names = new ArrayList<>(rows.size());
            for (Row row : rows) {
                names.add(new WrongName(row.getLong(0), row.getFloat(1), row.getString(2), row.getOffsetDateTime(3).toInstant(),
                        row.getOffsetDateTime(4).toInstant()));
            }
            return names;
        });
    }
}
