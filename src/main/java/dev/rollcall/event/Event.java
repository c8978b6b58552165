package dev.rollcall.event;

import java.time.Instant;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

import dev.rollcall.http.Times;

/**
 * Something that happened.
 *
 * @param id for ever; whoever gets an event twice knows it by this
 * @param subject {@code person/<person_id>} or {@code camera/<name>}; events of one subject are told in order
 * @param personKey row key of the person of whom it tells; null when there is none
 * @param data as clients get it; never biometric
 */
public record Event(UUID id, EventType type, Instant occurredAt, String subject, Long personKey, JsonObject data) {

    /** As every consumer gets it. */
    public JsonObject told(Times times) {
        return new JsonObject().put("id", id.toString()).put("type", type.text()).put("occurred_at", times.stamp(occurredAt))
                .put("subject", subject).put("data", data);
    }
}
