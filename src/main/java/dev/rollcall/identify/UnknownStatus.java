package dev.rollcall.identify;

import java.util.Locale;

import jakarta.persistence.AttributeConverter;

import dev.rollcall.http.InvalidRequestException;

/** What people have made of an unknown face. */
enum UnknownStatus {

    OPEN,
    /** It is to get no name and to be asked about no more. */
    IGNORED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidRequestException unless it is absent or a status */
    static UnknownStatus of(String text) {
        for (UnknownStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        if (text == null) {
            return null;
        }
        throw new InvalidRequestException("status", "must be open or ignored");
    }

    static class Text implements AttributeConverter<UnknownStatus, String> {

        @Override
        public String convertToDatabaseColumn(UnknownStatus status) {
            return status == null ? null : status.text();
        }

        @Override
        public UnknownStatus convertToEntityAttribute(String text) {
            return of(text);
        }
    }
}
