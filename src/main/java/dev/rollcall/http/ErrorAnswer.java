package dev.rollcall.http;

import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The body of every answer from 400 upwards.
 *
 * @param success always false
 * @param error a short, stable phrase
 * @param message what is wrong, for the sender
 * @param details machine-readable facts, left out when there are none
 * @param requestId the id under which the log speaks of this request
 * @param extras facts that the contract wants at the top level
 */
@Schema(name = "Error", properties = {
        @SchemaProperty(name = "duplicate", type = SchemaType.BOOLEAN, description = "True when a mark repeats another punch; otherwise left out",
                examples = "true"),
        @SchemaProperty(name = "attendance_id", type = SchemaType.INTEGER, description = "With duplicate: the record of the other punch",
                examples = "123"),
        @SchemaProperty(name = "configured", type = SchemaType.BOOLEAN, description = "False when no connection to Odoo is stored; otherwise left out",
                examples = "false") })
public record ErrorAnswer(boolean success, String error, String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details, String requestId,
        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> extras) {

    /** Names of all extras that there are. */
    static final Set<String> EXTRAS = Set.of("duplicate", "attendance_id", "configured");

    public static ErrorAnswer of(String error, String message, Map<String, Object> details, String requestId) {
        return new ErrorAnswer(false, error, message, details, requestId, Map.of());
    }

    public static ErrorAnswer of(String error, String message, String requestId) {
        return of(error, message, Map.of(), requestId);
    }

    static ErrorAnswer of(Failure failure, String requestId) {
        return new ErrorAnswer(false, failure.error(), failure.getMessage(), failure.details(), requestId, failure.extras());
    }
}
