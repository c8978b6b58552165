package dev.rollcall.gallery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Which embedder is searched with, which one is to take its place, and which replica works on that. The lease is a row and not a
 * lock: a lock would hold a connection for the length of the work, and would not pass PgBouncer.
 */
@ApplicationScoped
class EmbedderLedger {

    /** Tells of every change of the row, and of faces that lack an embedding. */
    static final String CHANNEL = "face_embedder";

    /** Far longer than a batch takes. */
    private static final double LEASE_SECONDS = 60;

    /** Faces to which neither embedding nor failure of a model, $1, belongs. */
    static final String WITHOUT = """
            not exists (select from face_embedding e where e.face_id = f.id and e.model = $1)
            and not exists (select from face_embedding_failure e where e.face_id = f.id and e.model = $1)""";

    private static final String ANNOUNCE = "select pg_notify('" + CHANNEL + "', '')";

    private final Pool pool;
    private final Clock clock;
    private final UUID replica = UUID.randomUUID();

    EmbedderLedger(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @param active null before the first start
     * @param target null: no change is under way
     * @param startedAt when the change began
     * @param startedWith faces that had been embedded with the target then
     * @param problem why the change does not go on; null: it does
     * @param abandoned whether a replica has died over its work
     */
    record Entry(String active, String target, Instant startedAt, long startedWith, String problem, boolean abandoned) {
    }

    Uni<Entry> read() {
        return alone("select *, coalesce(held_until < now(), false) as abandoned from face_embedder", Tuple.tuple()).map(rows -> {
            Row row = rows.iterator().next();
            OffsetDateTime started = row.getOffsetDateTime("started_at");
            return new Entry(row.getString("active"), row.getString("target"), started == null ? null : started.toInstant(),
                    row.getLong("started_with"), row.getString("problem"), row.getBoolean("abandoned"));
        });
    }

    /**
     * At the start. The stored choice holds as long as the configuration says what it said before; a different word begins a
     * change. An embedder that the catalog does not know any more gives way to the one with the most embeddings.
     */
    Uni<Void> settle(String configured, List<String> known) {
        return pool.withTransaction(connection -> query(connection, """
                update face_embedder set active = coalesce(
                    (select model from face_embedding where model = any($2) group by model order by model = $1 desc, count(*) desc limit 1), $1)
                where active is null or active <> all($2)""", Tuple.of(configured, known.toArray(String[]::new)))
                .chain(() -> query(connection, """
                        update face_embedder set target = nullif($1, active), configured = $1, problem = null, started_at = $2,
                            started_with = (select count(*) from face_embedding where model = $1)
                        where configured is distinct from $1""", Tuple.of(configured, now())))
                .chain(() -> query(connection, ANNOUNCE, Tuple.tuple()))).replaceWithVoid();
    }

    /**
     * Begins a change, or calls one off if the embedder is active. Faces that an earlier change could not embed get another try.
     *
     * @return false, with nothing changed, while a change to yet another embedder is under way
     */
    Uni<Boolean> request(String embedder) {
        return pool.withTransaction(connection -> query(connection, """
                update face_embedder set target = nullif($1, active), problem = null, started_at = $2,
                    started_with = (select count(*) from face_embedding where model = $1)
                where target is distinct from $1 and (target is null or active = $1)""", Tuple.of(embedder, now()))
                .chain(begun -> begun.rowCount() == 0 ? same(connection, embedder)
                        : query(connection, "delete from face_embedding_failure where model = $1", Tuple.of(embedder))
                                .chain(() -> query(connection, ANNOUNCE, Tuple.tuple())).replaceWith(true)));
    }

    private static Uni<Boolean> same(SqlClient connection, String embedder) {
        return query(connection, "select 1 from face_embedder where target = $1", Tuple.of(embedder)).map(rows -> rows.rowCount() > 0);
    }

    /** @return whether this replica is now the one that embeds */
    Uni<Boolean> lease() {
        return alone("""
                update face_embedder set holder = $1, held_until = now() + $2 * interval '1 second'
                where holder is null or holder = $1 or held_until < now()""", Tuple.of(replica, LEASE_SECONDS)).map(rows -> rows.rowCount() > 0);
    }

    /** @return whether this replica may go on with this embedder: the lease holds, and the embedder is still wanted */
    Uni<Boolean> renew(String embedder) {
        return alone("""
                update face_embedder set held_until = now() + $3 * interval '1 second', problem = null
                where holder = $1 and $2 in (active, target)""", Tuple.of(replica, embedder, LEASE_SECONDS)).map(rows -> rows.rowCount() > 0);
    }

    /** @param problem why the work could not go on; null when there was no problem */
    Uni<Void> release(String problem) {
        return alone("update face_embedder set holder = null, held_until = null, problem = $2 where holder = $1",
                Tuple.of(replica, problem)).replaceWithVoid();
    }

    /**
     * The target becomes active, for all replicas, if it still is the target and no face lacks an embedding. Enrolment waits
     * meanwhile: what it has stored is seen here, and what it stores afterwards finds the new state.
     */
    Uni<Boolean> switchTo(String embedder) {
        return pool.withTransaction(connection -> query(connection, FaceTemplateRepository.LOCK_ENROLMENT, Tuple.tuple())
                .chain(() -> query(connection, """
                        update face_embedder set active = $1, target = null, problem = null
                        where target = $1 and holder = $2 and not exists (select from face_template f where
                        """ + WITHOUT + ")", Tuple.of(embedder, replica)))
                .call(() -> query(connection, ANNOUNCE, Tuple.tuple()))
                .map(rows -> rows.rowCount() > 0));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Uni<RowSet<Row>> alone(String sql, Tuple values) {
        return pool.withConnection(connection -> query(connection, sql, values));
    }

    private static Uni<RowSet<Row>> query(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values);
    }
}
