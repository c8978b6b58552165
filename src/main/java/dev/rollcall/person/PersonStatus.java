package dev.rollcall.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.rollcall.http.InvalidRequestException;

/** Where a person stands. Only active people are recognised and marked. */
public enum PersonStatus {
    ACTIVE, INACTIVE, DELETED,
    /** Nothing personal is left. No client sees or sets this. */
    ERASED;

    /** As the contract and the database spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #text()} has written. */
    public static PersonStatus stored(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** @throws InvalidRequestException unless it is one of the three that clients know */
    static PersonStatus of(String text) {
        return Arrays.stream(values()).filter(status -> status != ERASED && status.text().equals(text)).findAny()
                .orElseThrow(() -> new InvalidRequestException("status", "must be one of " + Arrays.stream(values())
                        .filter(status -> status != ERASED).map(PersonStatus::text).collect(Collectors.joining(", "))));
    }
}
