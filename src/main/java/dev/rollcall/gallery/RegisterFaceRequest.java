package dev.rollcall.gallery;

/**
 * A face to enrol.
 *
 * @param image JPEG, PNG, BMP or WebP in base64, with or without a {@code data:} prefix
 * @param forceUpdate true replaces the faces that the person has
 * @param allowSimilar true enrols the face although it resembles somebody else; needs {@code admin}
 */
public record RegisterFaceRequest(String image, Boolean forceUpdate, Boolean allowSimilar) {
}
