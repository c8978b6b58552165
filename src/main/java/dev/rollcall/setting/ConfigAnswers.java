package dev.rollcall.setting;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@code /api/v1/config} says. */
final class ConfigAnswers {

    private ConfigAnswers() {
    }

    @Schema(name = "Config")
    record Listing(
            @Schema(description = "Every setting and its value; with the parameter key: that setting alone, as key, value, description, default, rule, read_only, updated_at, updated_by", examples = "{\"duplicate_window_minutes\": 5, \"timezone\": \"UTC\"}") Object config) {
    }

    @RegisterForReflection // no signature names it
    @Schema(name = "ConfigEntry")
    record Entry(
            @Schema(description = "Name of the setting", examples = "duplicate_window_minutes") String key,
            @Schema(description = "Value in force", implementation = Object.class, nullable = true, examples = "10") JsonNode value,
            @Schema(description = "What it means", examples = "Another punch of the same person within this time only repeats the one before. Minutes") String description,
            @Schema(description = "Value while nobody has set it", implementation = Object.class, nullable = true, examples = "5") @JsonProperty("default") JsonNode initial,
            @Schema(description = "What it may be", examples = "must be a whole number from 0 to 1440") String rule,
            @Schema(description = "Whether it cannot be set", examples = "false") boolean readOnly,
            @Schema(description = "When it was last set, in the output zone; null for never", nullable = true, examples = "2025-01-15T09:00:00") String updatedAt,
            @Schema(description = "Name of the API key that set it; null for none", nullable = true, examples = "Odoo") String updatedBy) {
    }

    @Schema(name = "ConfigChanged")
    record Changed(
            @Schema(description = "Name of the setting", examples = "duplicate_window_minutes") String key,
            @Schema(description = "Value in force from now on", implementation = Object.class, nullable = true, examples = "10") JsonNode value,
            @Schema(description = "What it means", examples = "Minutes between two punches") String description,
            @Schema(description = "Value before", implementation = Object.class, nullable = true, examples = "5") JsonNode oldValue,
            @Schema(description = "The same as value", implementation = Object.class, nullable = true, examples = "10") JsonNode newValue,
            @Schema(description = "Now, in the output zone", examples = "2025-01-15T09:00:00") String updatedAt) {
    }
}
