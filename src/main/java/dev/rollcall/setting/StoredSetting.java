package dev.rollcall.setting;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A setting that somebody has changed.
 *
 * @param description null: the catalogue's
 * @param updatedBy name of the API key, null when it was not changed over HTTP
 */
record StoredSetting(String name, JsonNode value, String description, Instant updatedAt, String updatedBy) {
}
