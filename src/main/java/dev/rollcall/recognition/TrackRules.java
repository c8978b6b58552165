package dev.rollcall.recognition;

import java.time.Duration;

/**
 * How a camera's tracks are judged; meanings as in {@link RecognitionConfig}.
 */
record TrackRules(int looks, int unknownAfter, Duration trackTimeout, Duration sightingInterval) {

    static TrackRules of(RecognitionConfig config) {
        return new TrackRules(config.looks(), config.unknownAfter(), config.trackTimeout(), config.sightingInterval());
    }
}
