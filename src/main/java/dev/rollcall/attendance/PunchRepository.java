package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

/** Punches in PostgreSQL. */
@ApplicationScoped
class PunchRepository implements PanacheRepositoryBase<Punch, Long> {

    /** Punches of a person that are nearer than the window, before or after. */
    Uni<List<Punch>> within(long personKey, Instant at, Duration window) {
        return window.isZero() ? Uni.createFrom().item(List.of())
                : list("personKey = ?1 and at > ?2 and at < ?3", personKey, at.minus(window), at.plus(window));
    }

    /** Null when it has not been booked. */
    Uni<Punch> findByIdempotencyKey(String key) {
        return key == null ? Uni.createFrom().nullItem() : find("idempotencyKey", key).firstResult();
    }

    /** Whether it is the punch that began its record. */
    Uni<Boolean> isFirst(Punch punch) {
        return count("recordId = ?1 and id < ?2", punch.recordId, punch.id).map(earlier -> earlier == 0);
    }

    /** Takes out what people wrote about the person; the times stay. The one change that punches see. */
    Uni<Integer> anonymise(long personKey) {
        return getSession().chain(session -> session
                .createNativeQuery("update punch set notes = null, location = null, metadata = '{}' where person_key = :person")
                .setParameter("person", personKey).executeUpdate());
    }
}
