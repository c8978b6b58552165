package dev.rollcall.apikey;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.rollcall.http.InvalidRequestException;

/** Where a key stands, as lists show it. Only active keys open anything. */
enum KeyStatus {
    ACTIVE, INACTIVE, REVOKED,
    /** Would be active, had its time not ended; nowhere stored. */
    EXPIRED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyStatus of(ApiKey key, Instant now) {
        KeyStatus stored = valueOf(key.status.toUpperCase(Locale.ROOT));
        return stored == ACTIVE && key.expiresAt != null && !now.isBefore(key.expiresAt) ? EXPIRED : stored;
    }

    /** @return null for {@code all} and an absent one. @throws InvalidRequestException */
    static KeyStatus filter(String text) {
        if (text == null || text.equals("all")) {
            return null;
        }
        return Arrays.stream(values()).filter(status -> status.text().equals(text)).findAny()
                .orElseThrow(() -> new InvalidRequestException("status", "must be one of "
                        + Arrays.stream(values()).map(KeyStatus::text).collect(Collectors.joining(", ")) + ", all"));
    }
}
