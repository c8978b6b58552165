package dev.rollcall.attendance;

import java.util.regex.Pattern;

import dev.rollcall.http.InvalidRequestException;

/** What a client sends along so that repeating a mark is safe. One space for all clients. */
final class IdempotencyKey {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,255}");
    /** Sightings have keys too. */
    private static final String PREFIX = "http:";

    private IdempotencyKey() {
    }

    /** @return as it is stored; null for absent */
    static String of(String header) {
        if (header == null) {
            return null;
        }
        if (header.isBlank() || !PRINTABLE.matcher(header).matches()) {
            throw new InvalidRequestException("Idempotency-Key", "must have 1 to 255 printable ASCII characters");
        }
        return PREFIX + header;
    }
}
