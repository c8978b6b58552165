package dev.rollcall.odoo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Odoo's Datetime fields: UTC, whatever zone this server's own answers are in, to the second, without {@code T} and zone. */
final class OdooTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private OdooTime() {
    }

    static String text(Instant instant) {
        return FORM.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** @return null unless the text is in Odoo's form */
    static Instant parse(String text) {
        try {
            return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** What of an instant arrives in Odoo. */
    static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
