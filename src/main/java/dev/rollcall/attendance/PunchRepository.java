package dev.rollcall.attendance;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;

/** Punches in PostgreSQL. */
@ApplicationScoped
class PunchRepository implements PanacheRepositoryBase<Punch, Long> {

    /**
     * Id of the punch that was booked last, whosever; 0 when there is none. Whoever holds a person's lock knows that it lies between
     * the punches of that person so far and those to come; to ask for the person's own would be to read the whole table for
     * somebody without any.
     */
    Uni<Long> latest() {
        return getSession().chain(session -> session.createQuery("select coalesce(max(p.id), 0) from Punch p", Long.class).getSingleResult());
    }

    /** Those that count, in the order they were booked. */
    Uni<List<Punch>> ofRecords(long personKey, List<Integer> records) {
        return records.isEmpty() ? Uni.createFrom().item(List.of())
                : list("recordId in ?1 and personKey = ?2 and voidedAt is null "
                        + "order by coalesce(givenAfter, id), givenAfter nulls first, id", records, personKey);
    }

    @RegisterForReflection // Hibernate makes it
    record Span(Instant first, Instant last) {
    }

    /** The first and the last time of a punch and of those of its record that count. */
    Uni<Span> span(long id, int recordId) {
        return getSession().chain(session -> session.createQuery(
                "select min(p.at), max(p.at) from Punch p where p.id = :id or p.recordId = :record and p.voidedAt is null", Span.class)
                .setParameter("id", id).setParameter("record", recordId).getSingleResult());
    }

    /** Loads nothing, so that the punch can be read fresh after it has been put right; null when there is none. */
    Uni<Place> place(long id) {
        return getSession().chain(session -> session.createQuery(
                "select p.personKey, p.recordId, p.voidedAt, p.givenAfter from Punch p where p.id = :id", Place.class)
                .setParameter("id", id).getSingleResultOrNull());
    }

    /** Where a punch belongs. @param voidedAt null when it counts @param givenAfter see {@link Punch#givenAfter} */
    @RegisterForReflection // Hibernate makes it
    record Place(long personKey, int recordId, Instant voidedAt, Long givenAfter) {
    }

    Uni<Integer> put(long id, Place place) {
        return update("personKey = :person, recordId = :record, voidedAt = :voided, givenAfter = :after where id = :id",
                Parameters.with("person", place.personKey).and("record", place.recordId).and("voided", place.voidedAt)
                        .and("after", place.givenAfter).and("id", id));
    }

    /** Gives punches to a record. */
    Uni<Integer> give(List<Punch> punches, int recordId) {
        List<Long> moved = punches.stream().filter(punch -> punch.recordId != recordId).map(punch -> punch.id).toList();
        return moved.isEmpty() ? Uni.createFrom().item(0) : update("recordId = ?1 where id in ?2", recordId, moved);
    }

    /** Takes out what people wrote about the person, and what leads to a picture or a decision; the times stay. */
    Uni<Integer> anonymise(long personKey, String instead, List<String> words) {
        return getSession().chain(session -> session
                .createNativeQuery("update punch set notes = null, location = null, metadata = '{}', idempotency_key = null, recognition_id = null, "
                        + "marked_by = case when " + AttendanceRepository.SIGNED + " then :instead else marked_by end where person_key = :person")
                .setParameter("person", personKey).setParameter("instead", instead).setParameter("words", new JsonArray(words).encode())
                .executeUpdate());
    }
}
