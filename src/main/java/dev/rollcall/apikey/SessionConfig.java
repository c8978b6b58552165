package dev.rollcall.apikey;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long somebody stays signed in to the console. */
@ConfigMapping(prefix = "rollcall.session")
interface SessionConfig {

    /** After this time the key is asked for again, and earlier when the key itself ends. One minute to 30 days. */
    @WithDefault("12H")
    @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration lifetime();
}
