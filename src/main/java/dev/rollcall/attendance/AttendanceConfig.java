package dev.rollcall.attendance;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where sightings wait while the database is away. What makes attendance of them is a runtime setting. */
@ConfigMapping(prefix = "rollcall.attendance")
public interface AttendanceConfig {

    /** A sighting that the database has not taken after this time goes to the spool. 100 ms at least. */
    @WithDefault("5S")
    @DurationMin(millis = 100)
    Duration writeTimeout();

    /** What is kept on disk while the database is away. */
    Spool spool();

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
