package dev.rollcall.identify;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;
import dev.rollcall.identify.StrangerListener.Stranger;

/** Decisions in PostgreSQL, one row for each track. */
@ApplicationScoped
class RecognitionRepository {

    /** A later word about a track replaces the earlier one, and none follows the last. */
    private static final String SAVE = """
            insert into recognition (id, camera, track, decision, reason, person_key, second_person_key, similarity, margin, bar,
                                     second_similarity, quality, liveness, frames, booked, first_seen_at, decided_at, ended)
            select e.id, e.camera, e.track, e.decision, e.reason, p.key, s.key, e.similarity, e.margin, e.bar,
                   e.second_similarity, e.quality, e.liveness, e.frames, e.booked, e.first_seen_at, e.decided_at, e.ended
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::float8[], $9::float8[],
                        $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::int[], $15::bool[], $16::timestamptz[],
                        $17::timestamptz[], $18::bool[])
                 as e (id, camera, track, decision, reason, person_key, second_person_key, similarity, margin, bar,
                       second_similarity, quality, liveness, frames, booked, first_seen_at, decided_at, ended)
            left join person p on p.key = e.person_key
            left join person s on s.key = e.second_person_key and s.status <> 'erased'
            where p.status is distinct from 'erased'
            on conflict (id) do update
            set decision = excluded.decision, reason = excluded.reason, person_key = excluded.person_key,
                second_person_key = excluded.second_person_key, similarity = excluded.similarity, margin = excluded.margin, bar = excluded.bar,
                second_similarity = excluded.second_similarity, quality = excluded.quality, liveness = excluded.liveness,
                frames = excluded.frames, booked = excluded.booked, decided_at = excluded.decided_at, ended = excluded.ended
            where not recognition.ended
            returning id""";

    private static final String READ = """
            select r.*, p.person_id, p.name as person_name, s.person_id as second_person_id, s.name as second_person_name
            from recognition r left join person p on p.key = r.person_key left join person s on s.key = r.second_person_key
            """;

    private final Pool pool;
    private final Times times;
    private final Instance<StrangerListener> listeners;

    RecognitionRepository(Pool pool, Times times, Instance<StrangerListener> listeners) {
        this.pool = pool;
        this.times = times;
        this.listeners = listeners;
    }

    /** @param batch no two about the same track */
    Uni<Void> save(List<Recognition> batch) {
        Tuple columns = Tuple.tuple()
                .addValue(column(batch, UUID[]::new, Recognition::id))
                .addValue(column(batch, String[]::new, Recognition::camera))
                .addValue(column(batch, Long[]::new, Recognition::track))
                .addValue(column(batch, String[]::new, Recognition::decision))
                .addValue(column(batch, String[]::new, Recognition::reason))
                .addValue(column(batch, Long[]::new, Recognition::personKey))
                .addValue(column(batch, Long[]::new, Recognition::secondKey))
                .addValue(column(batch, Double[]::new, Recognition::similarity))
                .addValue(column(batch, Double[]::new, Recognition::margin))
                .addValue(column(batch, Double[]::new, Recognition::bar))
                .addValue(column(batch, Double[]::new, Recognition::secondSimilarity))
                .addValue(column(batch, Double[]::new, Recognition::quality))
                .addValue(column(batch, Double[]::new, Recognition::liveness))
                .addValue(column(batch, Integer[]::new, Recognition::frames))
                .addValue(column(batch, Boolean[]::new, Recognition::booked))
                .addValue(column(batch, OffsetDateTime[]::new, row -> utc(row.firstSeenAt())))
                .addValue(column(batch, OffsetDateTime[]::new, row -> utc(row.decidedAt())))
                .addValue(column(batch, Boolean[]::new, Recognition::ended));
        return pool.withTransaction(connection -> connection.preparedQuery(SAVE).execute(columns)
                .chain(rows -> tell(connection, strangers(batch, rows))));
    }

    /** Those among the written ones about whom nothing more will be said. */
    private static List<Stranger> strangers(List<Recognition> batch, RowSet<Row> written) {
        Set<UUID> ids = new HashSet<>();
        written.forEach(row -> ids.add(row.getUUID(0)));
        return batch.stream().filter(row -> row.isStranger() && ids.contains(row.id())).map(row -> new Stranger(row.id(), row.camera(),
                row.quality(), row.liveness(), row.frames(), row.firstSeenAt(), row.decidedAt())).toList();
    }

    private Uni<Void> tell(SqlConnection connection, List<Stranger> strangers) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (!strangers.isEmpty()) {
            for (StrangerListener listener : listeners) {
                all = all.chain(() -> listener.seen(connection, strangers));
            }
        }
        return all;
    }

    /** Newest first. */
    Uni<RecognitionView.Listing> page(RecognitionFilter filter, Page page) {
        int values = filter.values().size();
        String from = "from recognition r where " + filter.conditions();
        String wanted = READ + "where r.id in (select r.id " + from + " order by r.decided_at desc, r.id desc limit $" + (values + 1) + " offset $"
                + (values + 2) + ") order by r.decided_at desc, r.id desc";
        Tuple window = filter.values().addValue((long) page.limit()).addValue((long) page.offset());
        return pool.withConnection(connection -> connection.preparedQuery("select count(*) " + from).execute(filter.values())
                .map(counted -> counted.iterator().next().getLong(0))
                .chain(total -> connection.preparedQuery(wanted).execute(window).map(rows -> {
                    List<RecognitionView> views = new ArrayList<>(rows.size());
                    rows.forEach(row -> views.add(view(row)));
                    return new RecognitionView.Listing(views, total, page.limit(), page.offset());
                })));
    }

    /** @return null when there is none of this id */
    Uni<RecognitionView> find(UUID id) {
        return pool.withConnection(connection -> connection.preparedQuery(READ + "where r.id = $1").execute(Tuple.of(id)))
                .map(rows -> rows.size() == 0 ? null : view(rows.iterator().next()));
    }

    /** In the caller's transaction: what was decided about the person is gone, and nobody else was like the person. */
    static Uni<Integer> erase(Mutiny.Session session, long personKey) {
        return session.createNativeQuery("update recognition set second_person_key = null, second_similarity = null where second_person_key = :person")
                .setParameter("person", personKey).executeUpdate()
                .chain(() -> session.createNativeQuery("delete from recognition where person_key = :person").setParameter("person", personKey)
                        .executeUpdate());
    }

    private RecognitionView view(Row row) {
        String second = row.getString("second_person_id");
        return new RecognitionView(row.getUUID("id").toString(), row.getString("camera"), row.getLong("track"), row.getString("decision"),
                row.getString("reason"), row.getString("person_id"), row.getString("person_name"), rounded(row, "similarity"),
                rounded(row, "margin"), rounded(row, "bar"),
                second == null ? null : new RecognitionView.Second(second, row.getString("second_person_name"), rounded(row, "second_similarity")),
                rounded(row, "quality"), rounded(row, "liveness"), row.getInteger("frames"), row.getBoolean("booked"),
                times.stamp(row.getOffsetDateTime("first_seen_at").toInstant()), times.stamp(row.getOffsetDateTime("decided_at").toInstant()),
                row.getBoolean("ended"));
    }

    private static Double rounded(Row row, String column) {
        Double value = row.getDouble(column);
        return value == null ? null : RecognizedFace.round(value);
    }

    private static <T> T[] column(List<Recognition> batch, IntFunction<T[]> array, Function<Recognition, T> value) {
        return batch.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
