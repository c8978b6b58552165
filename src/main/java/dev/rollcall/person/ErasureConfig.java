package dev.rollcall.person;

import java.time.Duration;
import java.time.LocalTime;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What happens after somebody was erased. */
@ConfigMapping(prefix = "rollcall.erasure")
public interface ErasureConfig {

    /**
     * How long the last event about an erased person tells the id, so that whoever reads events can erase copies. Then it has the
     * pseudonym like all others. 0 to 30 days.
     */
    @WithDefault("24H")
    @DurationMin(seconds = 0)
    @DurationMax(days = 30)
    Duration notice();

    /**
     * Time of day, on the clock of the setting timezone, from which the files of the database are rewritten after an erasure: each
     * table is locked while that goes on. HH:MM.
     */
    @WithDefault("03:00")
    LocalTime quietTime();

    /** Whether that is done without being asked for; {@code rollcall erase-traces} does it in any case. */
    @WithDefault("true")
    boolean rewrite();
}
