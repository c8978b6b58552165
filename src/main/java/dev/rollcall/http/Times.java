package dev.rollcall.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * The contract's time formats, in and out. Odoo's Datetime fields refuse a {@code T}, a zone and a fraction, and
 * {@code LocalDateTime.toString()} varies: every field is formatted here.
 */
@ApplicationScoped
public class Times {

    private static final DateTimeFormatter DATE = format("uuuu-MM-dd");
    private static final DateTimeFormatter LOCAL_INPUT = format("uuuu-MM-dd['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]");

    private final Settings settings;

    Times(Settings settings) {
        this.settings = settings;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Zone of the working day. */
    public ZoneId zone() {
        return settings.get(Setting.TIMEZONE);
    }

    /** Zone of the times that name none. */
    public ZoneId outputZone() {
        return settings.get(Setting.OUTPUT_TIMEZONE);
    }

    /** {@code 2025-01-15 09:00:00} in the output zone; null stays null. */
    public String blank(Instant instant) {
        return instant == null ? null : TimeText.seconds(LocalDateTime.ofInstant(instant, outputZone()), ' ');
    }

    /** {@code 2025-01-15T09:00:00} in the output zone; null stays null. */
    public String seconds(Instant instant) {
        return instant == null ? null : TimeText.seconds(LocalDateTime.ofInstant(instant, outputZone()), 'T');
    }

    /** The day in the output zone, {@code 2025-01-15}; null stays null. */
    public String day(Instant instant) {
        return instant == null ? null : DATE.format(instant.atZone(outputZone()));
    }

    /** ISO 8601 with offset, to the millisecond; null stays null. */
    public String stamp(Instant instant) {
        if (instant == null) {
            return null;
        }
        ZonedDateTime at = instant.atZone(outputZone());
        return TimeText.stamp(at.toLocalDateTime(), at.getOffset());
    }

    /** @throws InvalidRequestException naming the parameter, unless it is {@code YYYY-MM-DD}; null stays null */
    public static LocalDate date(String parameter, String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.trim(), DATE);
            requireWritable(date);
            return date;
        } catch (DateTimeException e) {
            throw new InvalidRequestException(parameter, "must be a date, YYYY-MM-DD");
        }
    }

    /**
     * An instant with an offset as it says, without one in the output zone; null stays null.
     *
     * @throws InvalidRequestException naming the parameter
     */
    public Instant instant(String parameter, String text) {
        if (text == null) {
            return null;
        }
        String trimmed = text.trim();
        try {
            Instant instant = parse(trimmed);
            requireWritable(instant.atOffset(ZoneOffset.UTC).toLocalDate());
            requireWritable(instant.atZone(outputZone()).toLocalDate());
            return instant;
        } catch (DateTimeException e) {
            throw new InvalidRequestException(parameter, "must be a time such as 2025-01-15T09:00:00+01:00");
        }
    }

    private Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant();
        } catch (DateTimeException withoutOffset) {
            return LocalDateTime.parse(text, LOCAL_INPUT).atZone(outputZone()).toInstant();
        }
    }

    /** Other years have a sign or a fifth digit, which no format here has, and PostgreSQL does not take all of them. */
    private static void requireWritable(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("The year is outside 0001 to 9999");
        }
    }
}
