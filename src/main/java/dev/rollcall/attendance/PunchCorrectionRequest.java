package dev.rollcall.attendance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Text;

/** What is wrong with a punch, as a client says it. */
final class PunchCorrectionRequest {

    private static final int REASON = 1000;

    private PunchCorrectionRequest() {
    }

    /** It is somebody else's. */
    @Schema(name = "PunchReassignment")
    public record Reassign(
            @Schema(required = true, description = "Whose it is. The person it has makes a voided punch count again", examples = "EMP002") String personId,
            @Schema(required = true, maxLength = 1000, description = "Why; kept in the history and the audit trail", examples = "It was his brother") String reason) {

        String person() {
            return Text.required("person_id", personId, 64);
        }

        String why() {
            return Text.required("reason", reason, REASON);
        }
    }

    /** It is nobody's. */
    @Schema(name = "PunchVoiding")
    public record Discard(
            @Schema(required = true, maxLength = 1000, description = "Why; kept in the history and the audit trail", examples = "A poster was recognised") String reason) {

        String why() {
            return Text.required("reason", reason, REASON);
        }
    }
}
