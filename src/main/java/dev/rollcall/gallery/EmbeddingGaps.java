package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.http.Page;
import dev.rollcall.person.PersonRepository;
import dev.rollcall.vision.AlignmentTemplate;

/** Faces that an embedder has not looked at yet, and what becomes of them. */
@ApplicationScoped
class EmbeddingGaps {

    private final Pool pool;
    private final TemplateSeal seal;

    EmbeddingGaps(Pool pool, TemplateSeal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /**
     * @param crop null when there is none
     * @param alignment where the landmarks lie in it
     */
    record Face(long id, long personKey, byte[] crop, AlignmentTemplate alignment) {
    }

    /** @param embedding null when there is none, for the reason named */
    record Made(Face face, float[] embedding, Reason reason) {
    }

    /** Why an embedder makes nothing of a face. */
    enum Reason {
        NO_CROP, UNREADABLE_CROP, NO_EMBEDDING;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param faces enrolled altogether; the rest still waits */
    record Progress(long faces, long done, long failed) {
    }

    /** @param reason {@code waiting} or a {@link Reason} */
    record Missing(String personId, long faceId, String reason) {
    }

    record MissingPage(List<Missing> faces, long total) {
    }

    /**
     * The next of them after this one, in order of their ids.
     *
     * @return fails with {@link dev.rollcall.database.SecretUnreadableException} when one was sealed with a key that is not here: with
     *         the key back it can be embedded, so that it does not count as a face of which nothing can be made
     */
    Uni<List<Face>> after(String model, long faceId, int most) {
        return query("select f.id, f.person_key, f.crop, f.alignment from face_template f where f.id > $2 and " + EmbedderLedger.WITHOUT
                + " order by f.id limit $3", Tuple.of(model, faceId, most)).map(rows -> {
                    List<Face> faces = new ArrayList<>();
                    for (Row row : rows) {
                        var crop = row.getBuffer("crop");
                        long person = row.getLong("person_key");
                        faces.add(new Face(row.getLong("id"), person, crop == null ? null : seal.openCrop(person, crop.getBytes()),
                                AlignmentTemplate.valueOf(row.getString("alignment"))));
                    }
                    return faces;
                });
    }

    /** Stores what has been made of faces that are still there. All replicas learn whose gallery has grown. */
    Uni<Void> store(String model, List<Made> all) {
        List<Tuple> embedded = all.stream().filter(made -> made.embedding() != null)
                .map(made -> Tuple.of(made.face().id(), model, Buffer.buffer(seal.embedding(made.face().personKey(), model, made.embedding()))))
                .toList();
        List<Tuple> failed = all.stream().filter(made -> made.embedding() == null)
                .map(made -> Tuple.of(made.face().id(), model, made.reason().text())).toList();
        Long[] ids = all.stream().map(made -> made.face().id()).toArray(Long[]::new);
        return pool.withTransaction(connection -> batch(connection, """
                insert into face_embedding (face_id, model, embedding)
                select f.id, $2, $3 from face_template f where f.id = $1 for key share on conflict do nothing""", embedded)
                .chain(() -> batch(connection, """
                        insert into face_embedding_failure (face_id, model, reason)
                        select f.id, $2, $3 from face_template f where f.id = $1 for key share on conflict do nothing""", failed))
                .chain(() -> connection.preparedQuery("""
                        select pg_notify($3, f.person_key::text) from face_template f join face_embedder e on e.active = $1
                        where f.id = any($2)""").execute(Tuple.of(model, ids, PersonRepository.CHANNEL)))).replaceWithVoid();
    }

    Uni<Progress> progress(String model) {
        return query("""
                select (select count(*) from face_template) as faces,
                       (select count(*) from face_embedding where model = $1) as done,
                       (select count(*) from face_embedding_failure where model = $1) as failed""", Tuple.of(model)).map(rows -> {
                    Row row = rows.iterator().next();
                    return new Progress(row.getLong("faces"), row.getLong("done"), row.getLong("failed"));
                });
    }

    /** How many embeddings there are, by embedder. */
    Uni<Map<String, Long>> counts() {
        return query("select model, count(*) as faces from face_embedding group by model", Tuple.tuple()).map(rows -> {
            Map<String, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(row.getString("model"), row.getLong("faces")));
            return counts;
        });
    }

    /** Faces without an embedding of this model, by person; without those of people who have been deleted. */
    Uni<MissingPage> missing(String model, Page page) {
        String from = """
                from face_template f join person p on p.key = f.person_key
                left join face_embedding_failure w on w.face_id = f.id and w.model = $1
                where p.status <> 'deleted'
                and not exists (select from face_embedding e where e.face_id = f.id and e.model = $1)""";
        return query("select p.person_id, f.id, coalesce(w.reason, 'waiting') as reason " + from
                + " order by p.person_id, f.id limit $2 offset $3", Tuple.of(model, page.limit(), page.offset()))
                .chain(rows -> {
                    List<Missing> faces = new ArrayList<>();
                    rows.forEach(row -> faces.add(new Missing(row.getString("person_id"), row.getLong("id"), row.getString("reason"))));
                    Uni<Long> total = page.isWhole(faces.size()) ? Uni.createFrom().item((long) faces.size())
                            : query("select count(*) " + from, Tuple.of(model)).map(counted -> counted.iterator().next().getLong(0));
                    return total.map(all -> new MissingPage(faces, all));
                });
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }

    private static Uni<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : connection.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }
}
