package dev.rollcall.odoo;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** How the exchange with Odoo stands. */
@Schema(name = "SyncStatus", description = "How the exchange with Odoo stands")
record SyncStatus(@Schema(description = "Towards Odoo") Connector odoo) {

    /** The connection and its last runs. */
    @Schema(name = "OdooState", description = "The connection and its last runs")
    record Connector(
            @Schema(description = "Whether pull and push are switched on", examples = "true") boolean enabled,
            @Schema(description = "Whether a connection is stored", examples = "true") boolean configured,
            @Schema(description = "Where Odoo is; null when not configured", examples = "https://odoo.example.com", nullable = true) String url,
            @Schema(description = "Name of the database in Odoo; null when not configured", examples = "production", nullable = true) String db,
            @Schema(description = "Minutes from one scheduled run to the next; null: none", examples = "15", nullable = true) Integer intervalMinutes,
            @Schema(description = "When the last run ended, in the output zone; null before the first", examples = "2025-01-15T09:00:00",
                    nullable = true) String lastSync,
            @Schema(description = "How the last run ended, for people; null before the first", examples = "3 added, 1 updated",
                    nullable = true) String lastSyncMessage,
            @Schema(description = "Where it stands", examples = "idle",
                    enumeration = { "not_configured", "disabled", "running", "failed", "idle" }) String status,
            @Schema(description = "The last pull; null before the first", nullable = true) LastRun lastPull,
            @Schema(description = "The last push; null before the first", nullable = true) LastRun lastPush) {
    }

    /** A run that has ended. */
    @Schema(name = "OdooRun", description = "A run that has ended")
    record LastRun(
            @Schema(description = "When it ended, in the output zone", examples = "2025-01-15T09:00:00") String endedAt,
            @Schema(description = "Whether it came to its end", examples = "true") boolean succeeded,
            @Schema(description = "How it ended, for people", examples = "3 added, 1 updated") String message,
            @Schema(description = "Its counts; empty for a failed run") Map<String, Object> figures) {

        static LastRun of(RunLedger.Entry entry, Times times) {
            return entry.endedAt() == null ? null
                    : new LastRun(times.seconds(entry.endedAt()), entry.succeeded(), entry.message(), entry.figures().getMap());
        }
    }

    /** @param connection null when there is none */
    static SyncStatus of(OdooConnection connection, Map<RunLedger.Kind, RunLedger.Entry> runs, Times times) {
        RunLedger.Entry pull = runs.get(RunLedger.Kind.PULL);
        RunLedger.Entry push = runs.get(RunLedger.Kind.PUSH);
        RunLedger.Entry last = push.endedAt() == null || pull.endedAt() != null && pull.endedAt().isAfter(push.endedAt()) ? pull : push;
        boolean configured = connection != null;
        boolean enabled = configured && connection.enabled;
        String status = !configured ? "not_configured"
                : pull.running() || push.running() ? "running"
                : !enabled ? "disabled" : last.endedAt() != null && !last.succeeded() ? "failed" : "idle";
        return new SyncStatus(new Connector(enabled, configured, configured ? connection.url : null, configured ? connection.db : null,
                configured ? connection.intervalMinutes : null, times.seconds(last.endedAt()), last.message(), status,
                LastRun.of(pull, times), LastRun.of(push, times)));
    }
}
