package dev.rollcall.attendance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a client may say at a check-out. All of it is optional, the body itself too.
 *
 * @param checkOutTime when the person left; absent means now
 */
@RegisterForReflection // Jackson makes it
public record CheckOutRequest(
        @Schema(nullable = true, description = "Not before the check-in, not in the future; absent means now", examples = "2025-01-15T17:30:00Z") String checkOutTime,
        @Schema(nullable = true, maxLength = 4000, description = "Added to the notes of the mark", examples = "left early") String notes) {

    static final CheckOutRequest NOTHING = new CheckOutRequest(null, null);
}
