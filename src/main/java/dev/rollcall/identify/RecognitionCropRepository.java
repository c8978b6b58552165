package dev.rollcall.identify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Pictures of tracks in PostgreSQL. */
@ApplicationScoped
class RecognitionCropRepository implements PanacheRepositoryBase<RecognitionCrop, UUID> {

    /** Each further word about a track comes with its best picture so far; how long it is kept counts from the first. */
    private static final String PUT = """
            insert into recognition_crop (recognition_id, person_key, kept_at, crop, quality) select $1, $2, $3, $4, $5
            where $2::bigint is null or exists (select from person where key = $2 and status <> 'erased' and consent_withdrawn_at is null for share)
            on conflict (recognition_id) do update set person_key = excluded.person_key, crop = excluded.crop, quality = excluded.quality""";

    private final Pool pool;

    RecognitionCropRepository(Pool pool) {
        this.pool = pool;
    }

    /** The only one of its track. Of somebody who was erased, or has withdrawn the consent, none is kept any more. */
    Uni<Void> put(UUID id, Long personKey, Instant at, SealedFace face) {
        Float[] quality = new Float[face.quality().length];
        for (int i = 0; i < quality.length; i++) {
            quality[i] = face.quality()[i];
        }
        Tuple values = Tuple.tuple().addUUID(id).addLong(personKey).addValue(at.atOffset(ZoneOffset.UTC))
                .addBuffer(Buffer.buffer(face.crop())).addArrayOfFloat(quality);
        return pool.withConnection(connection -> connection.preparedQuery(PUT).execute(values)).replaceWithVoid();
    }

    Uni<List<UUID>> idsOf(long personKey) {
        return getSession().chain(session -> session.createQuery("select c.recognitionId from RecognitionCrop c where c.personKey = :person "
                + "order by c.recognitionId", UUID.class).setParameter("person", personKey).getResultList());
    }

    Uni<Long> deleteOf(long personKey) {
        return delete("personKey", personKey);
    }
}
