package dev.rollcall.camera;

/** What a passage at a camera means for the working day. */
public enum Direction {
    ENTRY, EXIT, ANY
}
