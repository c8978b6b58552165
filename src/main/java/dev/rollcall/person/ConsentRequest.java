package dev.rollcall.person;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

/**
 * What is to be noted about a consent.
 *
 * @param givenAt a date, which begins in the configured zone, or an instant; null for now
 * @param withdrawn true: it holds no more, and the other fields are not read
 */
@Schema(name = "ConsentRequest")
public record ConsentRequest(String givenAt, String text, Boolean withdrawn) {

    private static final int MOST = 4000;
    private static final int DATE = 10;

    boolean withdraws() {
        return Boolean.TRUE.equals(withdrawn);
    }

    /** @throws InvalidRequestException naming the field */
    String validText() {
        return Text.optional("text", text, MOST);
    }

    /** @throws InvalidRequestException naming the field */
    Instant given(Times times, Instant now) {
        return givenAt == null ? now : at("given_at", givenAt, times, now);
    }

    static Instant at(String field, String text, Times times, Instant now) {
        Instant at = text.length() == DATE ? Times.date(field, text).atStartOfDay(times.zone()).toInstant() : times.instant(field, text);
        if (at.isAfter(now)) {
            throw new InvalidRequestException(field, "must not lie in the future");
        }
        if (at.isBefore(Instant.EPOCH)) {
            throw new InvalidRequestException(field, "must not be before 1970");
        }
        return at;
    }
}
