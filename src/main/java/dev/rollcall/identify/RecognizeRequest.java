package dev.rollcall.identify;

/**
 * A picture to look at.
 *
 * @param image JPEG, PNG, BMP or WebP in base64, with or without a {@code data:} prefix
 * @param topK how many candidates to name per face, 1 (default) to 20
 */
public record RecognizeRequest(String image, Integer topK) {
}
