package dev.rollcall.recognition;

import java.time.Duration;

import dev.rollcall.camera.LivenessPolicy;

/**
 * How a camera's tracks are judged; meanings as in {@link RecognitionConfig}.
 */
record TrackRules(int looks, int unknownAfter, Duration trackTimeout, Duration memory, Duration sightingInterval, Duration absence,
        Duration cooldown, LivenessRule liveness) {

    /** Pictures that a camera may miss before a face counts as gone, however slowly it delivers. */
    private static final double MISSED_PICTURES = 2.5;

    /** @param interval time from one picture of the camera to the next */
    static TrackRules of(RecognitionConfig config, Duration interval, LivenessPolicy liveness) {
        return new TrackRules(config.looks(), config.unknownAfter(), patience(config.trackTimeout(), interval),
                patience(config.memory(), interval), config.sightingInterval(), patience(config.absence(), interval), config.cooldown(),
                new LivenessRule(liveness, config.livenessBar()));
    }

    static Duration patience(Duration configured, Duration interval) {
        Duration needed = Duration.ofNanos((long) (MISSED_PICTURES * interval.toNanos()));
        return needed.compareTo(configured) > 0 ? needed : configured;
    }
}
