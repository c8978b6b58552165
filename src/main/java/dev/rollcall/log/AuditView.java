package dev.rollcall.log;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** A change as administrators see it. */
@Schema(name = "AuditEntry", description = "A change that somebody made.")
public record AuditView(
        @Schema(description = "Number of the entry.", examples = "17") long id,
        @Schema(description = "When it was made, in the output zone.", examples = "2025-01-15T09:00:00") String timestamp,
        @Schema(description = "Key that asked for it; null for the program itself or its command line.", nullable = true, examples = "3") Integer keyId,
        @Schema(description = "Name of that key at the time.", nullable = true, examples = "Odoo") String keyName,
        @Schema(description = "Address that the request came from.", nullable = true, examples = "192.0.2.7") String remoteAddress,
        @Schema(description = "Id of the request, as its answer had it.", nullable = true, examples = "7f1c") String requestId,
        @Schema(description = "What was done.", examples = "person.updated") String action,
        @Schema(description = "What it was done to.", examples = "person/EMP001") String subject,
        @Schema(description = "Before and after, reason; names nobody.",
                examples = "{\"fields\": [\"status\"], \"status\": {\"before\": \"active\", \"after\": \"inactive\"}}") Map<String, Object> details) {

    static AuditView of(Row row, Times times) {
        return new AuditView(row.getLong("id"), times.seconds(row.getOffsetDateTime("at").toInstant()), row.getInteger("key_id"),
                row.getString("key_name"), row.getString("address"), row.getString("request_id"), row.getString("action"),
                row.getString("subject"), row.getJsonObject("details").getMap());
    }

    /** A page of the audit trail. */
    @Schema(name = "AuditListing", description = "A page of the audit trail, newest first.")
    public record Entries(
            @Schema(description = "The changes of this page.") List<AuditView> entries,
            @Schema(description = "How many changes match the filter in all.", examples = "240") long total,
            @Schema(description = "How many changes this page has.", examples = "100") int count,
            @Schema(description = "The limit in force.", examples = "100") int limit,
            @Schema(description = "Changes skipped.", examples = "0") int offset) {

        static Entries of(Listing<AuditView> listing, Page page) {
            return new Entries(listing.rows(), listing.total(), listing.rows().size(), page.limit(), page.offset());
        }
    }
}
