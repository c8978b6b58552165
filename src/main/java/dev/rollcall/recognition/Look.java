package dev.rollcall.recognition;

/**
 * One look at the face of a track.
 *
 * @param quality 0 to 1, the weight of this look
 */
record Look(Match match, double quality) {
}
