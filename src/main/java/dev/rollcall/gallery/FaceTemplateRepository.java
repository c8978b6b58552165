package dev.rollcall.gallery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.rollcall.database.SecretUnreadableException;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonStatus;

/** Face templates in PostgreSQL. */
@ApplicationScoped
class FaceTemplateRepository implements PanacheRepositoryBase<FaceTemplate, Long> {

    /** Held until the transaction ends: one enrolment at a time, in all replicas. */
    static final String LOCK_ENROLMENT = "select 1 from pg_advisory_xact_lock(hashtext('enrolment'))";

    /** Fewer are opened where they arrive, a few microseconds each. */
    private static final int MANY = 100;

    private final TemplateSeal seal;

    FaceTemplateRepository(TemplateSeal seal) {
        this.seal = seal;
    }

    /** An embedding without its crop, with whose it is. */
    record Stored(long personKey, String personId, String personName, float[] embedding) {
    }

    /** As it lies in the database. */
    @RegisterForReflection // Hibernate makes it
    record Sealed(long personKey, String personId, String personName, byte[] embedding) {
    }

    private static final String STORED = "select p.key, p.personId, p.name, value(e) from FaceTemplate f join f.sealedEmbeddings e, Person p "
            + "where p.key = f.personKey and key(e) = :model and p.status = :status and ";

    /** The templates of active people of the next {@code people} persons with any, in order of their keys. */
    Uni<List<Stored>> activeAfter(String model, long afterPersonKey, int people) {
        return Panache.getSession().chain(session -> session.createQuery(STORED + "p.key in (select q.key from Person q "
                + "where q.key > :after and q.status = :status and q.faceCount > 0 and exists (select 1 from FaceTemplate g join g.sealedEmbeddings h "
                + "where g.personKey = q.key and key(h) = :model) order by q.key limit " + people + ") order by p.key", Sealed.class)
                .setParameter("model", model).setParameter("status", PersonStatus.ACTIVE).setParameter("after", afterPersonKey)
                .getResultList()).chain(rows -> open(model, rows));
    }

    /** Empty unless the person is active and has templates of this model. */
    Uni<List<Stored>> activeOf(String model, long personKey) {
        return Panache.getSession().chain(session -> session.createQuery(STORED + "p.key = :key", Sealed.class)
                .setParameter("model", model).setParameter("status", PersonStatus.ACTIVE).setParameter("key", personKey)
                .getResultList()).chain(rows -> open(model, rows));
    }

    /** One enrolment at a time, in all replicas, until the transaction ends. */
    Uni<Void> lockEnrolment() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_ENROLMENT, Integer.class).getSingleResult())
                .replaceWithVoid();
    }

    /** Wakes whoever embeds when another embedder than the one at enrolment is active, or about to be. */
    Uni<Void> announceGap(String model) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select 1 from face_embedder e cross join lateral pg_notify(:channel, coalesce(e.target, '')) "
                        + "where e.active <> :model or e.target <> :model", Integer.class)
                        .setParameter("channel", EmbedderLedger.CHANNEL).setParameter("model", model).getSingleResultOrNull())
                .replaceWithVoid();
    }

    /** Templates of other active people that were stored after the instant. */
    Uni<List<Stored>> othersSince(String model, long personKey, Instant since) {
        return Panache.getSession().chain(session -> session
                .createQuery(STORED + "p.key <> :key and f.createdAt >= :since", Sealed.class)
                .setParameter("model", model).setParameter("status", PersonStatus.ACTIVE).setParameter("key", personKey)
                .setParameter("since", since).getResultList()).chain(rows -> open(model, rows));
    }

    /** With their embeddings. */
    Uni<List<FaceTemplate>> ofPerson(long personKey) {
        return list("from FaceTemplate f left join fetch f.sealedEmbeddings where f.personKey = ?1 order by f.id", personKey);
    }

    /** @return null when the person has no such face */
    Uni<FaceTemplate> ofPerson(long personKey, long id) {
        return find("personKey = ?1 and id = ?2", personKey, id).firstResult();
    }

    /** Hashes of the photos that the person's faces were taken from, as far as they are known. */
    Uni<Set<String>> photosOf(long personKey) {
        return Panache.getSession().chain(session -> session
                .createQuery("select sealedPhoto from FaceTemplate where personKey = :key and sealedPhoto is not null", byte[].class)
                .setParameter("key", personKey).getResultList())
                .map(rows -> rows.stream().map(row -> seal.openPhoto(personKey, row)).flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    Uni<Long> deleteAll(List<FaceTemplate> faces) {
        return faces.isEmpty() ? Uni.createFrom().item(0L) : delete("id in ?1", faces.stream().map(face -> face.id).toList());
    }

    Uni<Long> deleteOf(long personKey) {
        return delete("personKey", personKey);
    }

    Uni<Long> countOf(long personKey) {
        return count("personKey", personKey);
    }

    private Uni<List<Stored>> open(String model, List<Sealed> rows) {
        Context context = Vertx.currentContext();
        return rows.size() < MANY || context == null ? Uni.createFrom().item(() -> opened(model, rows))
                : Uni.createFrom().completionStage(() -> context.executeBlocking(() -> opened(model, rows), false).toCompletionStage());
    }

    /** A face that cannot be opened must not cost everybody else. */
    private List<Stored> opened(String model, List<Sealed> rows) {
        List<Stored> opened = new ArrayList<>(rows.size());
        for (Sealed row : rows) {
            try {
                opened.add(new Stored(row.personKey, row.personId, row.personName, seal.openEmbedding(row.personKey, model, row.embedding)));
            } catch (SecretUnreadableException e) {
                Log.debugf("A face of %s cannot be opened", row.personId);
            }
        }
        if (opened.size() < rows.size()) {
            Log.errorf("%d of %d faces cannot be opened and are left out: see 'rollcall secrets check'", rows.size() - opened.size(), rows.size());
        }
        return opened;
    }
}
