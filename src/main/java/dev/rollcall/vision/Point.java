package dev.rollcall.vision;

/** A place in a picture, in pixels from the centre of the top left one. */
public record Point(float x, float y) {
}
