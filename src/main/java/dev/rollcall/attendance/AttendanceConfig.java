package dev.rollcall.attendance;

import java.time.Duration;
import java.time.LocalTime;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

import dev.rollcall.http.TimeConverters;

/** How punches become attendance, and where they wait while the database is away. */
@ConfigMapping(prefix = "rollcall.attendance")
public interface AttendanceConfig {

    /** Another punch of the same person within this time only repeats the one before. 0 to 24 hours. */
    @WithDefault("5M")
    @DurationMin
    @DurationMax(hours = 24)
    Duration duplicateWindow();

    /** Whether cameras mark attendance. When false, people still can. */
    @WithDefault("true")
    boolean autoMarkEnabled();

    /** When a working day begins on the clock of {@code rollcall.time.zone}; later than midnight for night shifts. HH:MM. */
    @WithDefault("00:00")
    @WithConverter(TimeConverters.TimeOfDay.class)
    LocalTime workDayStartsAt();

    /** How punches become records. */
    @WithDefault("first-last")
    Policy policy();

    /** A sighting that the database has not taken after this time goes to the spool. */
    @WithDefault("5S")
    @DurationMin(millis = 100)
    Duration writeTimeout();

    /** What is kept on disk while the database is away. */
    Spool spool();

    /** The policies there are. */
    enum Policy {
        /** One record per person and work date. */
        FIRST_LAST
    }

    interface Spool {

        /** Most sightings it holds; about 4 KB of disk each. 1 to 1,000,000. */
        @WithDefault("100000")
        @Min(1)
        @Max(1_000_000)
        int maxSightings();

        /** How often sightings that wait are offered to the database again. */
        @WithDefault("5S")
        @DurationMin(millis = 100)
        Duration drainInterval();
    }
}
