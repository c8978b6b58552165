package dev.rollcall.identify;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A picture to look at.
 *
 * @param image JPEG, PNG, BMP or WebP in base64, with or without a {@code data:} prefix
 * @param topK how many candidates to name per face, 1 (default) to 20
 */
@Schema(requiredProperties = "image")
public record RecognizeRequest(String image, @Schema(minimum = "1", maximum = "20", defaultValue = "1") Integer topK) {
}
