package dev.rollcall.camera;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What clients of the original server ask of its source. */
final class SourceRequest {

    private SourceRequest() {
    }

    /** @param reset whether it is opened again even if it is the same; null for yes */
    @Schema(name = "SourceChange", requiredProperties = "source")
    record Change(String source, Boolean reset) {

        boolean resets() {
            return reset == null || reset;
        }

        @Override
        public String toString() {
            return "source";
        }
    }

    @Schema(name = "SourceValidation", requiredProperties = "source")
    record Validation(String source) {
        @Override
        public String toString() {
            return "source";
        }
    }
}
