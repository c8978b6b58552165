package dev.rollcall.event;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * A few lines on a stream. Those without a name are no event to the programs that read it, yet their cursor counts.
 *
 * @param cursor what the client goes on with should it lose the stream here
 * @param name of the event; null for a sign of life
 * @param data JSON; null without a name
 */
record Told(String cursor, String name, String data) {

    /** How soon a client comes back that has lost the stream. */
    private static final long RETRY_MILLIS = 2000;

    static Told alive(String cursor) {
        return new Told(cursor, null, null);
    }

    static Told warning(String name, String cursor) {
        return new Told(cursor, name, "{\"cursor\":\"" + cursor + "\"}");
    }

    OutboundSseEvent toSse(Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().id(cursor);
        return name == null ? builder.comment("alive").reconnectDelay(RETRY_MILLIS).build()
                : builder.name(name).data(String.class, data).build();
    }
}
