package dev.rollcall.event;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.json.JsonObject;

/** Makes events of what happens now. */
@ApplicationScoped
class EventMaker {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {
    };

    private final ObjectMapper mapper;
    private final Clock clock;

    EventMaker(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** @param view as answers have it */
    JsonObject data(Object view) {
        return new JsonObject(mapper.convertValue(view, FIELDS));
    }

    Event ofPerson(EventType type, long key, String personId, JsonObject data) {
        return event(type, PersonEvents.subject(personId), key, data);
    }

    Event ofCamera(EventType type, String name, JsonObject data) {
        return event(type, "camera/" + name, null, data);
    }

    private Event event(EventType type, String subject, Long personKey, JsonObject data) {
        return new Event(UUID.randomUUID(), type, clock.instant().truncatedTo(ChronoUnit.MICROS), subject, personKey, data);
    }
}
