package dev.rollcall.event.webhook;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** A delivery as clients see it; what it tells is in the event. */
@Schema(name = "WebhookDelivery", description = "An event on its way to a webhook")
record DeliveryView(
        @Schema(description = "The delivery", examples = "4711") long id,
        @Schema(description = "Id of the event; null: it is not kept any more", nullable = true,
                examples = "0192f0a4-7f1c-7d4e-9c57-2b1d8f3a6e01") String eventId,
        @Schema(description = "Type of the event", examples = "attendance.marked") String eventType,
        @Schema(description = "Whom or what the event is about; null: it is not kept any more", nullable = true, examples = "person/EMP001") String subject,
        @Schema(description = "How far it has come", enumeration = { "pending", "delivered", "dead" }, examples = "pending") String status,
        @Schema(description = "Attempts so far, since the last replay; one that runs is counted", examples = "3") int attempts,
        @Schema(description = "HTTP status of the last answer; null: there was none", nullable = true, examples = "503") Integer httpStatus,
        @Schema(description = "Why the last attempt failed", nullable = true, examples = "Answered with HTTP status 503") String reason,
        @Schema(description = "When it was made", examples = "2025-01-15T09:00:00Z") String createdTs,
        @Schema(description = "When it was first tried", nullable = true, examples = "2025-01-15T09:00:01Z") String firstAttemptTs,
        @Schema(description = "When it was last tried", nullable = true, examples = "2025-01-15T09:01:21Z") String lastAttemptTs,
        @Schema(description = "When it is tried next; null: not any more, or it waits for an earlier event of its subject", nullable = true,
                examples = "2025-01-15T09:06:18Z") String nextAttemptTs,
        @Schema(description = "When the receiver took it", nullable = true, examples = "2025-01-15T09:06:18Z") String deliveredTs) {

    static DeliveryView of(Row row, Times times) {
        return new DeliveryView(row.getLong("id"), row.getUUID("event_id") == null ? null : row.getUUID("event_id").toString(),
                row.getString("event_type"), row.getString("subject"), row.getString("status"), row.getInteger("attempts"),
                row.getInteger("last_status"), row.getString("last_error"), times.stamp(Delivery.instant(row, "created_at")),
                times.stamp(Delivery.instant(row, "first_at")), times.stamp(Delivery.instant(row, "last_at")),
                times.stamp(Delivery.instant(row, "next_at")), times.stamp(Delivery.instant(row, "delivered_at")));
    }

    @Schema(name = "WebhookDeliveryList", description = "Deliveries of a webhook, the latest event first")
    record Listing(@Schema(description = "The deliveries") List<DeliveryView> deliveries, long total, int count, int limit, int offset) {

        static Listing of(List<DeliveryView> deliveries, long total, Page page) {
            return new Listing(deliveries, total, deliveries.size(), page.limit(), page.offset());
        }
    }

    @Schema(name = "WebhookDeliverySingle", description = "A delivery")
    record Single(@JsonUnwrapped DeliveryView fields, @Schema(description = "The same fields once more") DeliveryView delivery) {

        static Single of(DeliveryView view) {
            return new Single(view, view);
        }
    }

    @Schema(name = "WebhookReplayed", description = "What is sent again")
    record Replayed(@Schema(description = "Deliveries that were given up and are pending again", examples = "12") int replayed) {
    }
}
