package dev.rollcall.identify;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Text;

/** Who a face is. */
@Schema(name = "FaceAssignment")
public record AssignRequest(
        @Schema(required = true, description = "Who it is", examples = "EMP001") String personId,
        @Schema(nullable = true, defaultValue = "false", examples = "true", description = "Whether the best picture is enrolled as a face of the person") Boolean enrol) {

    String person() {
        return Text.required("person_id", personId, 64);
    }

    boolean enrols() {
        return Boolean.TRUE.equals(enrol);
    }
}
