package dev.rollcall.identify;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Page;

/** Unknown faces in PostgreSQL. */
@ApplicationScoped
class UnknownFaceRepository implements PanacheRepositoryBase<UnknownFace, Long> {

    /** Announces the id of a face that is ignored from now on, or no longer; 0 for all. */
    static final String CHANNEL = "ignored_face";

    /** A face and the mean of its portraits, sealed. */
    @RegisterForReflection // Hibernate makes it
    record Anchor(long id, UnknownStatus status, byte[] embedding) {
    }

    /** One change of the inbox at a time, in all replicas, until the transaction ends: two tracks of a stranger make one face. */
    Uni<Void> lockInbox() {
        return getSession().chain(session -> session
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('unknown_face'))", Integer.class).getSingleResult())
                .replaceWithVoid();
    }

    /** Ignored ones too. */
    Uni<List<Anchor>> anchors(String model) {
        return getSession().chain(session -> session
                .createQuery("select f.id, f.status, f.embedding from UnknownFace f where f.model = :model", Anchor.class)
                .setParameter("model", model).getResultList());
    }

    /** Whoever changes it waits until this transaction ends. @return null when it is gone */
    Uni<UnknownFace> lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Last seen first. @param status null for any */
    Uni<List<UnknownFace>> page(UnknownStatus status, Page page) {
        return (status == null ? find("order by lastSeenAt desc, id desc") : find("status = ?1 order by lastSeenAt desc, id desc", status))
                .range(page.offset(), page.last()).list();
    }

    Uni<Long> count(UnknownStatus status) {
        return status == null ? count() : count("status = ?1", status);
    }

    /** Leaves those that were seen last. @return how many are gone */
    Uni<Integer> leave(UnknownStatus status, int most) {
        return getSession().chain(session -> session.createNativeQuery("delete from unknown_face where id in (select id from unknown_face "
                + "where status = :status order by last_seen_at desc, id desc offset :most)")
                .setParameter("status", status.text()).setParameter("most", most).executeUpdate());
    }
}
