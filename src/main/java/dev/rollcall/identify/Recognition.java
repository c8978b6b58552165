package dev.rollcall.identify;

import java.time.Instant;
import java.util.UUID;

import dev.rollcall.recognition.Decision;
import dev.rollcall.recognition.Reason;

/**
 * A decision as it is kept: without anything biometric.
 *
 * @param decision recognized, unknown or rejected
 * @param similarity null when nothing was compared; likewise margin, bar and quality
 */
record Recognition(UUID id, String camera, long track, String decision, String reason, Long personKey, Long secondKey, Double similarity,
        Double margin, Double bar, Double secondSimilarity, Double quality, Double liveness, int frames, boolean booked,
        Instant firstSeenAt, Instant decidedAt, boolean ended) {

    /** Whether the track is over and nobody enrolled resembles it. */
    boolean isStranger() {
        return ended && reason.equals(Reason.BELOW_THRESHOLD.text());
    }

    static Recognition of(Decision told) {
        boolean compared = told.looks() > 0;
        boolean rivalled = told.second() != null;
        return new Recognition(told.id(), told.camera(), told.track(), told.reason().outcome().text(), told.reason().text(),
                told.person() == null ? null : told.person().key(), rivalled ? told.second().person().key() : null,
                compared ? told.similarity() : null, compared ? told.margin() : null, compared ? told.bar() : null,
                rivalled ? told.second().similarity() : null, told.portrait() == null ? null : told.quality(), told.liveness(),
                told.looks(), told.booked(), told.firstSeenAt(), told.decidedAt(), told.ended());
    }
}
