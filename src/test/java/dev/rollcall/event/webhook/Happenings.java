package dev.rollcall.event.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.Api;
import dev.rollcall.event.Event;
import dev.rollcall.event.EventLog;
import dev.rollcall.event.EventType;
import dev.rollcall.event.Outbox;

/** Events for the webhooks of tests, past whatever causes them. */
@Singleton
class Happenings {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final Outbox outbox;
    private final EventLog log;
    private final Clock clock;

    Happenings(Pool pool, Outbox outbox, EventLog log, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.log = log;
        this.clock = clock;
    }

    /** Happens, and has its place in the stream. @return its id */
    UUID happen(EventType type, String subject, JsonObject data) {
        Api.ready();
        Event event = new Event(UUID.randomUUID(), type, clock.instant(), subject, null, data);
        pool.withTransaction(connection -> outbox.append(connection, List.of(event))).await().atMost(PATIENCE);
        log.place().await().atMost(PATIENCE);
        return event.id();
    }

    UUID happen(String subject) {
        return happen(EventType.CAMERA_UP, subject, new JsonObject().put("camera", "door"));
    }
}
