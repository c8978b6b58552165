package dev.rollcall.recognition;

import dev.rollcall.camera.LivenessPolicy;

/**
 * What a score of liveness means for a name.
 *
 * @param bar least score of a live face, 0 to 1
 */
public record LivenessRule(LivenessPolicy policy, double bar) {

    static final LivenessRule OFF = new LivenessRule(LivenessPolicy.OFF, 0);

    public boolean asks() {
        return policy != LivenessPolicy.OFF;
    }

    /**
     * @param score 0 attack to 1 alive; null when there is none
     * @return why the face gets no name, null when liveness does not stand against it
     */
    public Reason objection(Double score) {
        if (policy != LivenessPolicy.REQUIRED) {
            return null;
        }
        if (score == null) {
            return Reason.LIVENESS_UNAVAILABLE;
        }
        // Written so that NaN is an attack.
        return score >= bar ? null : Reason.SPOOF_SUSPECTED;
    }
}
