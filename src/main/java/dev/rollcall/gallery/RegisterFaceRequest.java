package dev.rollcall.gallery;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A face to enrol, or several of one person: either {@code image} or {@code images} is given.
 *
 * @param image JPEG, PNG, BMP or WebP in base64, with or without a {@code data:} prefix
 * @param images the same for several pictures
 * @param forceUpdate true replaces the faces that the person has
 * @param allowSimilar true enrols the face although it resembles somebody else; needs {@code admin}
 * @param allowUnlike true enrols the face although it is unlike the person's others
 */
@Schema
public record RegisterFaceRequest(String image, List<String> images, Boolean forceUpdate, Boolean allowSimilar, Boolean allowUnlike) {

    EnrolmentTerms terms() {
        return new EnrolmentTerms(Boolean.TRUE.equals(forceUpdate), Boolean.TRUE.equals(allowSimilar), Boolean.TRUE.equals(allowUnlike),
                images != null, FaceOrigin.API);
    }
}
