package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;

import dev.rollcall.http.InvalidRequestException;

/** Times that clients may speak of. */
final class Moment {

    /** Clocks of clients run a little ahead. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    /** PostgreSQL's own limits are wider, Java's wider still. */
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Moment() {
    }

    /** @throws InvalidRequestException naming the field, before 1970 and after 9999; null stays null */
    static Instant sensible(String field, Instant at) {
        if (at != null && (at.isBefore(FIRST) || at.isAfter(LAST))) {
            throw new InvalidRequestException(field, "must be a time between 1970 and 9999");
        }
        return at;
    }

    /** @throws InvalidRequestException naming the field, when it lies in the future too; null stays null */
    static Instant past(String field, Instant at, Instant now) {
        if (at != null && at.isAfter(now.plus(CLOCK_SKEW))) {
            throw new InvalidRequestException(field, "must not lie in the future");
        }
        return sensible(field, at);
    }
}
