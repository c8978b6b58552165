package dev.rollcall.event.webhook;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** A webhook as clients see it; its secret only once. */
@Schema(name = "Webhook", description = "Somebody who is told of events over HTTP")
record WebhookView(
        @Schema(description = "The webhook", examples = "3") long id,
        @Schema(description = "Where events are sent", examples = "https://receiver.example.com/rollcall") String url,
        @Schema(description = "Types of events that it is told of; empty: all", examples = "[\"attendance.marked\"]") List<String> events,
        @Schema(description = "For people", nullable = true, examples = "Payroll") String description,
        @Schema(description = "Whether anything is sent", examples = "true") boolean enabled,
        @Schema(description = "The end of its secret", examples = "whsec_...k3Fq") String secretHint,
        @Schema(description = "Until when the secret before it signs too, in the output zone; null: there is none", nullable = true,
                examples = "2025-01-16T10:00:00") String oldSecretUntil,
        String createdAt, String updatedAt, String createdTs, String updatedTs) {

    static WebhookView of(Webhook webhook, Times times) {
        return new WebhookView(webhook.id, webhook.url, List.of(webhook.events), webhook.description, webhook.enabled, webhook.secretHint,
                times.seconds(webhook.oldSecretUntil), times.seconds(webhook.createdAt), times.seconds(webhook.updatedAt),
                times.stamp(webhook.createdAt), times.stamp(webhook.updatedAt));
    }

    @Schema(name = "WebhookList", description = "Webhooks, the oldest first")
    record Listing(@Schema(description = "The webhooks") List<WebhookView> webhooks, long total, int count, int limit, int offset) {

        static Listing of(List<WebhookView> webhooks, long total, Page page) {
            return new Listing(webhooks, total, webhooks.size(), page.limit(), page.offset());
        }
    }

    @Schema(name = "WebhookSingle", description = "A webhook")
    record Single(@JsonUnwrapped WebhookView fields, @Schema(description = "The same fields once more") WebhookView webhook) {

        static Single of(WebhookView view) {
            return new Single(view, view);
        }
    }

    @Schema(name = "WebhookShown", description = "A webhook with its new secret")
    record Shown(@JsonUnwrapped WebhookView fields, @Schema(description = "The same fields once more") WebhookView webhook,
            @Schema(description = "Signs what is sent; shown here and never again", examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAbCdEfGhk3F")
            String secret) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "webhook " + webhook.id;
        }
    }

    @Schema(name = "WebhookTested", description = "What became of the test event")
    record Tested(
            @Schema(description = "Whether the receiver took it", examples = "false") boolean delivered,
            @Schema(description = "HTTP status of the answer; null: there was none", nullable = true, examples = "503") Integer httpStatus,
            @Schema(description = "Why it was not delivered", nullable = true, examples = "Answered with HTTP status 503") String reason,
            @Schema(description = "Id of the test event", examples = "0192f0a4-7f1c-7d4e-9c57-2b1d8f3a6e01") String eventId) {
    }
}
