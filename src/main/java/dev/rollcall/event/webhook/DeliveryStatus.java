package dev.rollcall.event.webhook;

import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;

/** How far a delivery has come. */
enum DeliveryStatus {

    /** Not tried yet, being tried, or to be tried again. */
    PENDING,
    DELIVERED,
    /** Given up; only a replay tries it again. */
    DEAD;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidRequestException unless it is absent or a status */
    static DeliveryStatus of(String text) {
        for (DeliveryStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        if (text == null) {
            return null;
        }
        throw new InvalidRequestException("status", "must be pending, delivered or dead");
    }
}
