package dev.rollcall.vision;

/**
 * @param maxWidth bounds of the network's input, multiples of 32
 * @param threshold least score of a face, 0 to 1
 * @param threads that one run may use
 */
record DetectorSettings(int maxWidth, int maxHeight, float threshold, int threads) {
}
