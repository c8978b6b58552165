package dev.rollcall.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What else changes with the secret of a key. */
@Schema(name = "RotationRequest", description = "What else changes with the secret of a key.")
public record RotationRequest(
        @Schema(description = "Days from now until the key expires; null or absent keeps the expiry that it has.", nullable = true, minimum = "1",
                maximum = "3650", examples = "365") Integer expiresDays) {

    static final RotationRequest NOTHING = new RotationRequest(null);
}
