package dev.rollcall.identify;

/**
 * A face as it may be stored: biometric, so that only the one who has the key reads it.
 *
 * @param crop aligned face as PNG, sealed
 * @param embedding sealed
 * @param quality see {@link FaceSeal#quality}
 */
record SealedFace(byte[] crop, byte[] embedding, float[] quality) {
}
