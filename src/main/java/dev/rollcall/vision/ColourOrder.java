package dev.rollcall.vision;

/** Which colour comes first, in memory or in a tensor's planes. Pictures here are BGR, as OpenCV has them. */
public enum ColourOrder {
    BGR, RGB;

    /** The channel of a BGR picture that belongs into a tensor's plane. */
    int channelOf(int plane) {
        return this == BGR ? plane : 2 - plane;
    }
}
