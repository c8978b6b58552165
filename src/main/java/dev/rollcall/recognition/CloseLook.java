package dev.rollcall.recognition;

import dev.rollcall.vision.LivenessProbe;

/**
 * A face that was looked at closely.
 *
 * @param probe to ask whether it is alive; null where nobody will ask, or it would be no use
 */
record CloseLook(Portrait portrait, LivenessProbe probe) {
}
