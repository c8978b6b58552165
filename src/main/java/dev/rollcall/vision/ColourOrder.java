package dev.rollcall.vision;

/** Which colour comes first, in memory or in a tensor's planes. Crops are BGR, as OpenCV has them. */
public enum ColourOrder {
    BGR, RGB;

    /** The channel of a BGR picture that belongs into a tensor's plane. */
    int channelOf(int plane) {
        return channelOf(plane, BGR);
    }

    /** The channel of a picture of that order that belongs into a tensor's plane of this order. */
    int channelOf(int plane, ColourOrder picture) {
        return this == picture ? plane : 2 - plane;
    }
}
