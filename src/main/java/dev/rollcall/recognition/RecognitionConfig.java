package dev.rollcall.recognition;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a face gets a name. */
@ConfigMapping(prefix = "rollcall.recognition")
public interface RecognitionConfig {

    /** How much more like the first person than like the second a face must be, as a difference of cosines. */
    @WithDefault("0.05")
    @DecimalMin("0")
    @DecimalMax("0.5")
    double margin();

    /** Looks at one track that must agree before a name is said. */
    @WithDefault("3")
    @Min(1)
    @Max(20)
    int looks();

    /** Looks without a name after which a track counts as unknown. */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int unknownAfter();

    /** A face unseen for this long has left; the next one there starts anew. 100 ms at least. */
    @WithDefault("2S")
    @DurationMin(millis = 100)
    Duration trackTimeout();

    /** How often somebody who stays in view is sighted again, so that the last sighting of the day is true. 1 s at least. */
    @WithDefault("1M")
    @DurationMin(seconds = 1)
    Duration sightingInterval();
}
