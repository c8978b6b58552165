package dev.rollcall.recognition;

import java.util.Locale;

import dev.rollcall.vision.Flaw;

/** Why a face was, or was not, given a name. */
public enum Reason {
    RECOGNIZED(Outcome.RECOGNIZED),
    /** Recognized, and booked so short a time before that it is not booked again. */
    COOLDOWN(Outcome.RECOGNIZED),
    /** Nobody enrolled is alike enough. */
    BELOW_THRESHOLD(Outcome.UNKNOWN),
    /** Two people are about equally alike. */
    MARGIN(Outcome.UNKNOWN),
    /** Seen too shortly for enough agreeing looks. */
    TOO_FEW_LOOKS(Outcome.UNKNOWN),
    /** A face that people have said to leave alone. */
    IGNORED(Outcome.UNKNOWN),
    TOO_SMALL(Outcome.REJECTED),
    TOO_BLURRED(Outcome.REJECTED),
    TOO_DARK(Outcome.REJECTED),
    POSE(Outcome.REJECTED),
    /** Likely a picture of a face. */
    SPOOF_SUSPECTED(Outcome.REJECTED),
    /** Liveness is required and cannot be told: the models are not there, or the face is too near the edges of the picture. */
    LIVENESS_UNAVAILABLE(Outcome.REJECTED);

    /** Unknown is a result; a rejected face was not good enough to ask about, or not alive. */
    public enum Outcome {
        RECOGNIZED, UNKNOWN, REJECTED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Outcome outcome;

    Reason(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Whether the face would have a name if it were surely alive. */
    boolean isOfLiveness() {
        return this == SPOOF_SUSPECTED || this == LIVENESS_UNAVAILABLE;
    }

    /** As the API and the metrics spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(Flaw flaw) {
        return valueOf(flaw.name());
    }
}
