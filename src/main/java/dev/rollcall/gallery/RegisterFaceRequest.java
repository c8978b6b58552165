package dev.rollcall.gallery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A face to enrol.
 *
 * @param image JPEG, PNG, BMP or WebP in base64, with or without a {@code data:} prefix
 * @param forceUpdate true replaces the faces that the person has
 * @param allowSimilar true enrols the face although it resembles somebody else; needs {@code admin}
 */
@Schema(requiredProperties = "image")
public record RegisterFaceRequest(String image, Boolean forceUpdate, Boolean allowSimilar) {
}
