package dev.rollcall.http;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

import org.eclipse.microprofile.config.spi.Converter;

/** Readers of settings whose own exceptions would hide the name of the setting. */
public final class TimeConverters {

    private TimeConverters() {
    }

    /** An IANA zone name. */
    public static final class Zone implements Converter<ZoneId> {
        private static final long serialVersionUID = 1L;

        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    /** {@code HH:MM}. */
    public static final class TimeOfDay implements Converter<LocalTime> {
        private static final long serialVersionUID = 1L;

        @Override
        public LocalTime convert(String text) {
            try {
                return LocalTime.parse(text.strip());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }
}
