package dev.rollcall.event.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SecretBox;
import dev.rollcall.http.Page;
import dev.rollcall.log.AuditTrail;

/** Keeps the webhooks. The audit trail names the host alone: the path of an address may be as good as a password. */
@ApplicationScoped
class WebhookChanges {

    /** Each may have its attempts at once: connections are bounded by this. */
    static final int MOST = 100;

    /** A webhook and the secret that nobody gets to see again. */
    record Made(Webhook webhook, String secret) {

        @Override
        public String toString() {
            return Secrets.purpose(webhook.id);
        }
    }

    /** A page of webhooks. */
    record Found(List<Webhook> webhooks, long total) {
    }

    private final WebhookRepository stored;
    private final SecretBox box;
    private final AuditTrail audit;
    private final Clock clock;

    WebhookChanges(WebhookRepository stored, SecretBox box, AuditTrail audit, Clock clock) {
        this.stored = stored;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    @WithSession
    Uni<Found> page(Page page) {
        return stored.count().chain(total -> stored.page(page).map(webhooks -> new Found(webhooks, total)));
    }

    /** @return fails with {@link WebhookNotFoundException} */
    @WithSession
    Uni<Webhook> get(long id) {
        return stored.require(id);
    }

    /** @return fails when there are too many, or there is no key to seal its secret with */
    @WithTransaction
    Uni<Made> create(WebhookUrl url, String[] events, String description, boolean enabled) {
        Instant now = now();
        Webhook webhook = new Webhook();
        webhook.url = url.toString();
        webhook.events = events;
        webhook.description = description;
        webhook.enabled = enabled;
        webhook.createdAt = now;
        webhook.updatedAt = now;
        return stored.lockCreation().chain(() -> stored.count()).invoke(WebhookChanges::requireRoom)
                .chain(() -> stored.lastPosition()).invoke(position -> webhook.fromPosition = position)
                .chain(() -> stored.nextId()).invoke(id -> webhook.id = id)
                .map(id -> new Made(webhook, webhook.renewSecret(box, now)))
                .call(made -> stored.persistAndFlush(webhook))
                .call(made -> audit.record("webhook.created", Secrets.purpose(webhook.id), facts(webhook)));
    }

    /** What is null stays. @return fails with {@link WebhookNotFoundException} */
    @WithTransaction
    Uni<Webhook> change(long id, WebhookUrl url, String[] events, String description, Boolean enabled) {
        return stored.lock(id).invoke(webhook -> {
            webhook.url = url == null ? webhook.url : url.toString();
            webhook.events = events == null ? webhook.events : events;
            webhook.description = description == null ? webhook.description : description;
            webhook.enabled = enabled == null ? webhook.enabled : enabled;
            webhook.updatedAt = now();
        }).call(webhook -> audit.record("webhook.updated", Secrets.purpose(id), facts(webhook)));
    }

    /** @return fails with {@link WebhookNotFoundException} */
    @WithTransaction
    Uni<Made> rotate(long id) {
        return stored.lock(id).map(webhook -> {
            webhook.updatedAt = now();
            return new Made(webhook, webhook.renewSecret(box, webhook.updatedAt));
        }).call(made -> audit.record("webhook.rotated", Secrets.purpose(id), Map.of()));
    }

    /** With its deliveries. @return fails with {@link WebhookNotFoundException} */
    @WithTransaction
    Uni<Void> delete(long id) {
        return stored.lock(id).call(stored::delete).chain(webhook -> audit.record("webhook.deleted", Secrets.purpose(id), facts(webhook)));
    }

    /** The delivery is due now, whatever became of it before. @return fails with {@link WebhookNotFoundException} */
    @WithTransaction
    Uni<Void> replay(long id, long delivery) {
        return stored.lock(id).chain(webhook -> stored.replay(id, delivery, now()))
                .chain(again -> again ? Uni.createFrom().item(true) : stored.hurry(id, delivery, now()))
                .invoke(known -> {
                    if (!known) {
                        throw WebhookNotFoundException.delivery(Long.toString(delivery));
                    }
                }).chain(known -> audit.record("webhook.replayed", Secrets.purpose(id), Map.of("delivery", delivery)));
    }

    /** @return how many were given up before and are pending again; fails with {@link WebhookNotFoundException} */
    @WithTransaction
    Uni<Integer> replayDead(long id) {
        return stored.lock(id).chain(webhook -> stored.replayDead(id, now()))
                .call(count -> audit.record("webhook.replayed", Secrets.purpose(id), Map.of("dead", count)));
    }

    @WithTransaction
    Uni<Void> tested(long id, Outcome outcome) {
        return audit.record("webhook.tested", Secrets.purpose(id), Map.of("delivered", outcome.delivered()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireRoom(long count) {
        if (count >= MOST) {
            throw new TooManyWebhooksException(MOST);
        }
    }

    private static Map<String, Object> facts(Webhook webhook) {
        return Map.of("host", webhook.url().host(), "events", List.of(webhook.events), "enabled", webhook.enabled);
    }
}
