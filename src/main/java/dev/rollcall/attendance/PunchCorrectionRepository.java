package dev.rollcall.attendance;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Text;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonStatus;

/** Corrections of punches in PostgreSQL. */
@ApplicationScoped
class PunchCorrectionRepository implements PanacheRepositoryBase<PunchCorrection, Long> {

    /** A correction with the ids that clients use. @param toPersonId null when the punch was voided */
    @RegisterForReflection // Hibernate makes it
    record Told(PunchCorrection correction, String fromPersonId, String toPersonId) {
    }

    /** One correction of a punch at a time, in all replicas, until the transaction ends: no punch changes hands while two people are locked. */
    Uni<Void> lock() {
        return getSession().chain(session -> session
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('punch_correction'))", Integer.class).getSingleResult())
                .replaceWithVoid();
    }

    /** Loads nobody, so that the person can be read fresh under its lock; null when there is none, or deleted. */
    Uni<Long> keyOf(String personId) {
        return !Text.isStorable(personId) ? Uni.createFrom().nullItem() : getSession().chain(session -> session
                .createQuery("select p.key from Person p where p.personId = :id and p.status not in (:gone)", Long.class)
                .setParameter("id", personId).setParameter("gone", List.of(PersonStatus.DELETED, PersonStatus.ERASED))
                .getSingleResultOrNull());
    }

    /** The record that a punch had when it belonged to the person last; null when it never did. */
    Uni<Integer> home(long punchId, long personKey) {
        return find("punchId = ?1 and fromPerson = ?2 order by id desc", punchId, personKey).firstResult()
                .map(last -> last == null ? null : last.fromRecord);
    }

    /** Whether the punch belonged to the person before anybody corrected it. */
    Uni<Boolean> isFirst(long punchId, long personKey) {
        return find("punchId = ?1 order by id", punchId).firstResult().map(first -> first != null && first.fromPerson == personKey);
    }

    /** In the order they were made. */
    Uni<List<Told>> ofPunch(long punchId) {
        return getSession().chain(session -> session.createQuery("""
                select c, f.personId, t.personId from PunchCorrection c join Person f on f.key = c.fromPerson
                left join Person t on t.key = c.toPerson where c.punchId = :punch order by c.id""", Told.class)
                .setParameter("punch", punchId).getResultList());
    }

    /** Punches that were taken from the person or given to the person. */
    Uni<List<Long>> punchesOf(Person person) {
        return getSession().chain(session -> session.createQuery(
                "select distinct c.punchId from PunchCorrection c where c.fromPerson = :key or c.toPerson = :key", Long.class)
                .setParameter("key", person.key).getResultList());
    }

    /** Takes out what people wrote. */
    Uni<Integer> anonymise(Person person, String instead) {
        return update("reason = ?1 where fromPerson = ?2 or toPerson = ?2", instead, person.key);
    }
}
