package dev.rollcall.attendance;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

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

    /** In the order they were booked. */
    Uni<List<Punch>> ofRecords(List<Integer> records) {
        return records.isEmpty() ? Uni.createFrom().item(List.of()) : list("recordId in ?1 order by id", records);
    }

    /** Gives punches to a record: the one thing about them that changes. */
    Uni<Integer> give(List<Punch> punches, int recordId) {
        List<Long> moved = punches.stream().filter(punch -> punch.recordId != recordId).map(punch -> punch.id).toList();
        return moved.isEmpty() ? Uni.createFrom().item(0) : update("recordId = ?1 where id in ?2", recordId, moved);
    }

    /** Takes out what people wrote about the person; the times stay. The one change that punches see. */
    Uni<Integer> anonymise(long personKey) {
        return getSession().chain(session -> session
                .createNativeQuery("update punch set notes = null, location = null, metadata = '{}' where person_key = :person")
                .setParameter("person", personKey).executeUpdate());
    }
}
