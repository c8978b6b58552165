package dev.rollcall.vision;

/** Why a face is not good enough. */
public enum Flaw {
    TOO_SMALL, TOO_BLURRED, TOO_DARK, POSE
}
