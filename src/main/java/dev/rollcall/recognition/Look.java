package dev.rollcall.recognition;

import java.time.Instant;

/**
 * One look at the face of a track.
 *
 * @param quality 0 to 1, the weight of this look
 * @param embedding unit length; nobody writes to it
 */
record Look(Match match, double quality, Instant at, float[] embedding) {
}
