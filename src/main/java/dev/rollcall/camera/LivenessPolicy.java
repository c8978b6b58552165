package dev.rollcall.camera;

/** What it means for a name that a face looks like a picture of a face. */
public enum LivenessPolicy {
    /** Nothing is asked. */
    OFF,
    /** The score is kept and shown, and decides nothing. */
    ADVISORY,
    /** Nobody is named below the bar, nor without a score. */
    REQUIRED
}
