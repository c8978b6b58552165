package dev.rollcall.attendance;

import java.time.Duration;
import java.time.LocalTime;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How punches become attendance, and where they wait while the database is away. */
@ConfigMapping(prefix = "rollcall.attendance")
public interface AttendanceConfig {

    /** Another punch of the same person within this time only repeats the one before. 0 to 24 hours. */
    @WithDefault("5M")
    @DurationMin(message = "rollcall.attendance.duplicate-window must not be negative")
    @DurationMax(hours = 24, message = "rollcall.attendance.duplicate-window must not exceed 24 hours")
    Duration duplicateWindow();

    /** Whether cameras mark attendance. When false, people still can. */
    @WithDefault("true")
    boolean autoMarkEnabled();

    /** When a working day begins on the clock of {@code rollcall.time.zone}; later than midnight for night shifts. HH:MM. */
    @WithDefault("00:00")
    LocalTime workDayStartsAt();

    /** How punches become records. */
    @WithDefault("first-last")
    Policy policy();

    /** A sighting that the database has not taken after this time goes to the spool. */
    @WithDefault("5S")
    @DurationMin(millis = 100, message = "rollcall.attendance.write-timeout must be 100 ms at least")
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
        @Min(value = 1, message = "rollcall.attendance.spool.max-sightings must be 1 at least")
        @Max(value = 1_000_000, message = "rollcall.attendance.spool.max-sightings must be 1000000 at most")
        int maxSightings();

        /** How often sightings that wait are offered to the database again. */
        @WithDefault("5S")
        Duration drainInterval();
    }
}
