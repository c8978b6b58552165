package dev.rollcall.recognition;

import java.util.Locale;

import dev.rollcall.vision.Flaw;

/** Why a face was, or was not, given a name. */
public enum Reason {
    RECOGNIZED(Outcome.RECOGNIZED),
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
    POSE(Outcome.REJECTED);

    /** Unknown is a result; a rejected face was not good enough to ask about. */
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

    /** As the API and the metrics spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(Flaw flaw) {
        return valueOf(flaw.name());
    }
}
