package dev.rollcall.event;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.person.Erasure;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonErased;

/**
 * Leaves of the events about an erased person what they leave of the hours: that somebody came and went. One last event tells which id is
 * gone, so that whoever has copied anything can follow; after some time it does not tell that either.
 */
@ApplicationScoped
class EventErasure implements PersonErased {

    private static final String ERASED = "erased";
    /** Nobody gives places meanwhile: two who change the same rows in another order would wait for each other. */
    private static final String LOCK = "select last_position from event_stream for update";
    private static final String BLUR = """
            update event set subject = :subject, data = data || cast(cast(:everywhere as text) as jsonb)
            || case when type like 'attendance.%' then cast(cast(:attendance as text) as jsonb)
                 || case when data ->> 'marked_by' is null then '{}' else jsonb_build_object('marked_by', 'erased') end
               when type like 'person.%' and data -> 'erased' is null then cast(cast(:person as text) as jsonb) else cast('{}' as jsonb) end
            where person_key = :key""";
    private static final JsonObject OF_ATTENDANCE = new JsonObject().put("person_name", PersonEvents.NOBODY).putNull("notes").putNull("location")
            .put("metadata", new JsonObject());
    private static final JsonObject OF_PERSON = new JsonObject().put("name", PersonEvents.NOBODY).putNull("email").putNull("department")
            .putNull("position").putNull("phone").putNull("consent").put("metadata", new JsonObject());

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
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        return blur(erasure.person().key, erasure.pseudonym())
                .call(() -> outbox.append(last(erasure.person())))
                .map(count -> Map.of("event", count.longValue()));
    }

    /** The last event has been there to be read; from now on it says no more than the others. */
    @Override
    public Uni<Void> settled(long key, String pseudonym) {
        return blur(key, pseudonym).replaceWithVoid();
    }

    private static Uni<Integer> blur(long key, String pseudonym) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK, Long.class).getSingleResult()
                .chain(() -> session.createNativeQuery(BLUR)
                        .setParameter("subject", PersonEvents.subject(pseudonym))
                        .setParameter("everywhere", new JsonObject().put("person_id", pseudonym).encode())
                        .setParameter("attendance", OF_ATTENDANCE.encode()).setParameter("person", OF_PERSON.encode())
                        .setParameter("key", key).executeUpdate()));
    }

    private Event last(Person person) {
        return new Event(UUID.randomUUID(), EventType.PERSON_DELETED, clock.instant().truncatedTo(ChronoUnit.MICROS),
                PersonEvents.subject(person.personId), person.key, new JsonObject().put("person_id", person.personId).put(ERASED, true));
    }
}
