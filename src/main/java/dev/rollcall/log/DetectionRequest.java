package dev.rollcall.log;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/** What another recogniser has seen. */
@Schema(name = "DetectionRequest")
public record DetectionRequest(
        @Schema(required = true, maxLength = 255, description = "Whom it takes the person for. Required as it always was, and not kept: the log "
                + "names people by person_id alone", examples = "Jane Doe") String personName,
        @Schema(nullable = true, maxLength = 64, description = "Absent for a stranger", examples = "EMP001") String personId,
        @Schema(nullable = true, minimum = "0", maximum = "100", defaultValue = "0", description = "A fraction up to 1, percent above",
                examples = "0.87") Double confidence,
        @Schema(nullable = true, maxLength = 255, defaultValue = "unknown", description = "What saw it", examples = "gate") String source,
        @Schema(nullable = true, maxLength = 1000, description = "Where the sender keeps its picture", examples = "2025/01/15/0900.jpg") String snapshotPath,
        @Schema(nullable = true, implementation = Object.class, description = "Whatever else the sender says") ObjectNode metadata) {

    private static final int ID = 64;
    private static final int NAME = 255;
    private static final int PATH = 1000;
    private static final String UNKNOWN = "unknown";

    /** @throws InvalidRequestException naming the field that is wrong */
    Map<String, Object> details() {
        Text.required("person_name", personName, NAME);
        Map<String, Object> details = new LinkedHashMap<>();
        if (personId != null) {
            details.put("person_id", Text.required("person_id", personId, ID));
        }
        details.put("confidence", percent());
        details.put("source", source == null || source.isBlank() ? UNKNOWN : Text.optional("source", source, NAME));
        if (snapshotPath != null) {
            details.put("snapshot_path", Text.optional("snapshot_path", snapshotPath, PATH));
        }
        if (metadata != null) {
            if (!Text.isStorable(metadata)) {
                throw new InvalidRequestException("metadata", "must not hold U+0000, half a surrogate pair or a number too large for a double");
            }
            details.put("metadata", new JsonObject(metadata.toString()));
        }
        return details;
    }

    private double percent() {
        if (confidence == null) {
            return 0;
        }
        if (!(confidence >= 0 && confidence <= 100)) {
            throw new InvalidRequestException("confidence", "must be from 0 to 1, or percent up to 100");
        }
        return Math.round((confidence <= 1 ? 100 * confidence : confidence) * 100) / 100.0;
    }
}
