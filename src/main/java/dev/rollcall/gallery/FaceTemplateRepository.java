package dev.rollcall.gallery;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.rollcall.person.Person;
import dev.rollcall.person.PersonStatus;

/** Face templates in PostgreSQL. */
@ApplicationScoped
class FaceTemplateRepository implements PanacheRepositoryBase<FaceTemplate, Long> {

    /** Held until the transaction ends: one enrolment at a time, in all replicas. */
    static final String LOCK_ENROLMENT = "select 1 from pg_advisory_xact_lock(hashtext('enrolment'))";

    /** An embedding without its crop, with whose it is. */
    @RegisterForReflection // Hibernate makes it
    record Stored(long personKey, String personId, String personName, byte[] embedding) {
    }

    private static final String STORED = "select p.key, p.personId, p.name, value(e) from FaceTemplate f join f.embeddings e, Person p "
            + "where p.key = f.personKey and key(e) = :model and p.status = :status and ";

    /** The templates of active people of the next {@code people} persons with any, in order of their keys. */
    Uni<List<Stored>> activeAfter(String model, long afterPersonKey, int people) {
        return Panache.getSession().chain(session -> session.createQuery(STORED + "p.key in (select q.key from Person q "
                + "where q.key > :after and q.status = :status and q.faceCount > 0 and exists (select 1 from FaceTemplate g join g.embeddings h "
                + "where g.personKey = q.key and key(h) = :model) order by q.key limit " + people + ") order by p.key", Stored.class)
                .setParameter("model", model).setParameter("status", PersonStatus.ACTIVE).setParameter("after", afterPersonKey)
                .getResultList());
    }

    /** Empty unless the person is active and has templates of this model. */
    Uni<List<Stored>> activeOf(String model, long personKey) {
        return Panache.getSession().chain(session -> session.createQuery(STORED + "p.key = :key", Stored.class)
                .setParameter("model", model).setParameter("status", PersonStatus.ACTIVE).setParameter("key", personKey)
                .getResultList());
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
                .createQuery(STORED + "p.key <> :key and f.createdAt >= :since", Stored.class)
                .setParameter("model", model).setParameter("status", PersonStatus.ACTIVE).setParameter("key", personKey)
                .setParameter("since", since).getResultList());
    }

    /** With their embeddings. */
    Uni<List<FaceTemplate>> ofPerson(long personKey) {
        return list("from FaceTemplate f left join fetch f.embeddings where f.personKey = ?1 order by f.id", personKey);
    }

    /** @return null when the person has no such face */
    Uni<FaceTemplate> ofPerson(long personKey, long id) {
        return find("personKey = ?1 and id = ?2", personKey, id).firstResult();
    }

    /** Hashes of the photos that the person's faces were taken from, as far as they are known. */
    Uni<List<String>> photosOf(long personKey) {
        return Panache.getSession().chain(session -> session
                .createQuery("select photo from FaceTemplate where personKey = :key and photo is not null", String.class)
                .setParameter("key", personKey).getResultList());
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
}
