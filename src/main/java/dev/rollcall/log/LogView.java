package dev.rollcall.log;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** An entry of the system log as clients see it. */
@Schema(name = "LogEntry", description = "An entry of the system log.")
public record LogView(
        @Schema(description = "Number of the entry; later entries have greater ones as a rule.", examples = "4711") long id,
        @Schema(description = "When it happened, in the output zone.", examples = "2025-01-15T09:00:00") String timestamp,
        @Schema(description = "How much it matters.", enumeration = { "debug", "info", "warning", "error" }, examples = "warning") String level,
        @Schema(description = "What it is about.", enumeration = { "api", "sync", "attendance", "person", "recognition",
                "system" }, examples = "api") String category,
        @Schema(description = "What happened, in words.", examples = "GET /api/v1/persons answered 403") String message,
        @Schema(description = "Facts for machines; null when there are none.", nullable = true,
                examples = "{\"status\": 403, \"request_id\": \"7f1c\"}") Map<String, Object> details) {

    static LogView of(Row row, Times times) {
        JsonObject details = row.getJsonObject("details");
        return new LogView(row.getLong("id"), times.seconds(row.getOffsetDateTime("at").toInstant()), row.getString("level"),
                row.getString("category"), row.getString("message"), details == null ? null : details.getMap());
    }

    /** A page of the system log. */
    @Schema(name = "LogListing", description = "A page of the system log, newest first.")
    public record Entries(
            @Schema(description = "The entries of this page.") List<LogView> logs,
            @Schema(description = "How many entries match the filter in all.", examples = "1234") long total,
            @Schema(description = "How many entries this page has.", examples = "100") int count,
            @Schema(description = "The limit in force.", examples = "100") int limit,
            @Schema(description = "Entries skipped.", examples = "0") int offset) {

        static Entries of(Listing<LogView> listing, Page page) {
            return new Entries(listing.rows(), listing.total(), listing.rows().size(), page.limit(), page.offset());
        }
    }
}
