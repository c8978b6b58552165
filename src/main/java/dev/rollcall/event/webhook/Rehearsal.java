package dev.rollcall.event.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.SecretBox;
import dev.rollcall.http.Times;

/** Sends a webhook an event that never happened. */
@ApplicationScoped
class Rehearsal {

    private static final String TYPE = "webhook.test";

    private final Courier courier;
    private final WebhookChanges webhooks;
    private final SecretBox box;
    private final Clock clock;
    private final Times times;

    Rehearsal(Courier courier, WebhookChanges webhooks, SecretBox box, Clock clock, Times times) {
        this.courier = courier;
        this.webhooks = webhooks;
        this.box = box;
        this.clock = clock;
        this.times = times;
    }

    /** From a request's context, where it also ends. */
    Uni<WebhookView.Tested> send(Webhook webhook) {
        Instant now = clock.instant();
        UUID event = UUID.randomUUID();
        byte[] body = Parcel.body(event, TYPE, times.stamp(now), Secrets.purpose(webhook.id), new JsonObject().put("webhook_id", webhook.id));
        Parcel parcel = Parcel.sealed(event, TYPE, "test", now, body, webhook.secrets().open(box, now));
        Context context = Vertx.currentContext();
        return courier.send(webhook.url(), parcel, 1)
                .emitOn(back -> context.runOnContext(ignored -> back.run()))
                .call(outcome -> webhooks.tested(webhook.id, outcome))
                .map(outcome -> new WebhookView.Tested(outcome.delivered(), outcome.status(), outcome.error(), event.toString()));
    }
}
