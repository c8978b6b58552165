package dev.rollcall.event;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long events are kept, and how they are streamed. */
@ConfigMapping(prefix = "rollcall.event")
public interface EventConfig {

    /** How long events are kept. 1 hour at least. */
    @WithDefault("30D")
    @DurationMin(hours = 1)
    Duration retention();

    /** Time between two signs of life on a quiet stream, and how soon a stream ends whose key was revoked. 100 ms to 10 minutes. */
    @WithDefault("15S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration heartbeat();

    /** A stream ends after this time and its client goes on with a new one, perhaps on another replica. 100 ms at least. */
    @WithDefault("1H")
    @DurationMin(millis = 100)
    Duration longestStream();

    /** Streams that a replica serves at once; who comes later is told to try again. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int maxStreams();
}
