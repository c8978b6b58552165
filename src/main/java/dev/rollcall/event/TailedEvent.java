package dev.rollcall.event;

import dev.rollcall.http.Times;

/**
 * An event as streams tell it, written once for all of them.
 *
 * @param json all but the cursor and the closing brace
 */
record TailedEvent(long position, EventType type, String subject, String json) {

    static TailedEvent of(PlacedEvent placed, Times times) {
        Event event = placed.event();
        String json = event.told(times).encode();
        return new TailedEvent(placed.position(), event.type(), event.subject(), json.substring(0, json.length() - 1));
    }

    Told told(String cursor) {
        return new Told(cursor, type.text(), json + ",\"cursor\":\"" + cursor + "\"}");
    }
}
