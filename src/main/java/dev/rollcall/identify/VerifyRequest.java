package dev.rollcall.identify;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A face, and whom it is said to be: a person or another picture, one of the two.
 *
 * @param image JPEG, PNG, BMP or WebP in base64, with or without a {@code data:} prefix
 * @param personId the id that clients use
 * @param referenceImage the picture to compare with, as {@code image}
 */
@Schema(requiredProperties = "image")
public record VerifyRequest(String image, String personId, String referenceImage) {
}
