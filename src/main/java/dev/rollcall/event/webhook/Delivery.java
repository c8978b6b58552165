package dev.rollcall.event.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A delivery that an attempt has been claimed for.
 *
 * @param attempt number of this attempt, from 1; its result counts as long as there is no later one
 * @param since when it began to fail, or this attempt
 * @param told null when the event is not kept any more
 */
record Delivery(long id, String lane, int attempt, Instant since, WebhookUrl url, Secrets secrets, Told told) {

    /** What is told, as it is now. */
    record Told(UUID id, String type, Instant occurredAt, String subject, JsonObject data) {
    }

    static Delivery of(Row row) {
        Secrets secrets = new Secrets(row.getLong("webhook_id"), row.getBuffer("secret").getBytes(), bytes(row, "old_secret"),
                instant(row, "old_secret_until"));
        Told told = row.getUUID("event_id") == null ? null : new Told(row.getUUID("event_id"), row.getString("type"),
                instant(row, "occurred_at"), row.getString("subject"), row.getJsonObject("data"));
        return new Delivery(row.getLong("id"), row.getString("lane"), row.getInteger("attempts"), instant(row, "failing_since"),
                WebhookUrl.of(row.getString("url")), secrets, told);
    }

    long webhook() {
        return secrets.webhook();
    }

    private static byte[] bytes(Row row, String column) {
        return row.getBuffer(column) == null ? null : row.getBuffer(column).getBytes();
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
