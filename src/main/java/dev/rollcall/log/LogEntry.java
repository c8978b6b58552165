package dev.rollcall.log;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/**
 * An entry that is not written yet.
 *
 * @param details null when there are none
 */
record LogEntry(Instant at, Level level, Category category, String message, JsonObject details) {
}
