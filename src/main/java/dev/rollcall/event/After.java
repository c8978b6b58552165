package dev.rollcall.event;

import dev.rollcall.event.EventLog.Head;

/**
 * From where a client wants to read.
 *
 * @param cursor null for one of the ends
 * @param latest whether it is the end rather than the beginning
 */
record After(Cursor cursor, boolean latest) {

    /**
     * @param text a cursor, {@code latest} or {@code now}; null or blank when the client names nothing
     * @param absent what it wants then
     * @throws dev.rollcall.http.InvalidRequestException naming the parameter
     */
    static After of(String parameter, String text, boolean absent) {
        if (text == null || text.isBlank()) {
            return new After(null, absent);
        }
        String trimmed = text.strip();
        return trimmed.equals("latest") || trimmed.equals("now") ? new After(null, true) : new After(Cursor.of(parameter, trimmed), false);
    }

    Start in(Head head) {
        return latest ? Start.atTheEnd(head) : Start.of(cursor, head);
    }
}
