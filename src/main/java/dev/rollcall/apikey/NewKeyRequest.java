package dev.rollcall.apikey;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key to be made. */
@Schema(name = "NewKeyRequest", description = "A key to be made.", requiredProperties = { "name", "permissions" })
public record NewKeyRequest(
        @Schema(description = "Whose it is.", minLength = 1, maxLength = 255, examples = "Odoo") String name,
        @Schema(description = "What it may do: at least one of the known permissions; admin and * imply all.", type = SchemaType.ARRAY, minItems = 1,
                examples = "[\"person:read\", \"attendance:read\"]") List<String> permissions,
        @Schema(description = "Days until it expires; null or absent for never.", nullable = true, minimum = "1", maximum = "3650",
                examples = "365") Integer expiresDays) {

    /** @return one that lacks everything when there is none, so that the answer names what is required */
    static NewKeyRequest given(NewKeyRequest request) {
        return request == null ? new NewKeyRequest(null, null, null) : request;
    }
}
