package dev.rollcall.event;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.person.Person;
import dev.rollcall.person.PersonErased;

/**
 * Leaves of the events about an erased person what they leave of the hours: that somebody came and went. One last event tells which id is
 * gone, so that whoever has copied anything can follow; it goes with its time like every other.
 */
@ApplicationScoped
class EventErasure implements PersonErased {

    private static final String ERASED = "erased";
    /** Nobody gives places meanwhile: two who change the same rows in another order would wait for each other. */
    private static final String LOCK = "select last_position from event_stream for update";
    private static final String BLUR = """
            update event set subject = :subject, data = data || cast(cast(:everywhere as text) as jsonb)
            || case when type like 'attendance.%' then cast(cast(:attendance as text) as jsonb) when type like 'person.%' then cast(cast(:person as text) as jsonb)
               else cast('{}' as jsonb) end
            where person_key = :key""";
    private static final JsonObject OF_ATTENDANCE = new JsonObject().put("person_name", PersonEvents.NOBODY).putNull("notes").putNull("location")
            .put("metadata", new JsonObject());
    private static final JsonObject OF_PERSON = new JsonObject().put("name", PersonEvents.NOBODY).putNull("email").putNull("department")
            .putNull("position").putNull("phone").put("metadata", new JsonObject());

    private final Outbox outbox;
    private final Clock clock;

    EventErasure(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    static boolean isErasure(Event event) {
        return event.type() == EventType.PERSON_DELETED && Boolean.TRUE.equals(event.data().getValue(ERASED));
    }

    @Override
    public Uni<Void> erased(Person person) {
        String pseudonym = "erased#" + person.key;
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK, Long.class).getSingleResult()
                .chain(() -> session.createNativeQuery(BLUR)
                        .setParameter("subject", PersonEvents.subject(pseudonym))
                        .setParameter("everywhere", new JsonObject().put("person_id", pseudonym).encode())
                        .setParameter("attendance", OF_ATTENDANCE.encode()).setParameter("person", OF_PERSON.encode())
                        .setParameter("key", person.key).executeUpdate()))
                .chain(() -> outbox.append(last(person.personId)));
    }

    private Event last(String personId) {
        return new Event(UUID.randomUUID(), EventType.PERSON_DELETED, clock.instant().truncatedTo(ChronoUnit.MICROS),
                PersonEvents.subject(personId), null, new JsonObject().put("person_id", personId).put(ERASED, true));
    }
}
