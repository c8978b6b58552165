package dev.rollcall.recognition;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.rollcall.camera.LivenessPolicy;

/** When a face gets a name. */
@ConfigMapping(prefix = "rollcall.recognition")
public interface RecognitionConfig {

    /** How much more like the first person than like the second a face must be, as a difference of cosines, 0 to 0.5. */
    @WithDefault("0.05")
    @DecimalMin("0")
    @DecimalMax("0.5")
    double margin();

    /** Looks at one track that must agree before a name is said, 1 to 20. */
    @WithDefault("3")
    @Min(1)
    @Max(20)
    int looks();

    /** Looks without a name after which a track counts as unknown, 1 to 100. */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int unknownAfter();

    /** A face unseen for this long is not looked for any more where it was going. 100 ms at least. */
    @WithDefault("2S")
    @DurationMin(millis = 100)
    Duration trackTimeout();

    /** Who is seen again within this time, anywhere in the picture, continues the same track if the face is alike. */
    @WithDefault("10S")
    @DurationMin(millis = 0)
    Duration memory();

    /** How often somebody who stays in view is sighted again, so that the last sighting of the day is true. 1 s at least. */
    @WithDefault("1M")
    @DurationMin(seconds = 1)
    Duration sightingInterval();

    /** Somebody unseen at a camera for this long has left it: the next recognition there is another presence. */
    @WithDefault("30S")
    @DurationMin(millis = 0)
    Duration absence();

    /** Who comes back to a camera within this time after the last sighting there is recognized, but not sighted again yet. */
    @WithDefault("1M")
    @DurationMin(millis = 0)
    Duration cooldown();

    /** How long {@code GET /api/v1/recognitions} knows what was decided. 1 hour at least. */
    @WithDefault("30D")
    @DurationMin(hours = 1)
    Duration journalRetention();

    /** Score from which a face counts as alive, for cameras and pictures that require it, 0 to 1. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double livenessBar();

    /**
     * What liveness means for pictures sent to {@code POST /api/v1/recognize}: {@code off}, {@code advisory} (the score is answered and
     * kept with the punch) or {@code required} (a face below the bar, or one whose liveness cannot be told, is rejected and not marked).
     */
    @WithDefault("advisory")
    LivenessPolicy apiLiveness();
}
