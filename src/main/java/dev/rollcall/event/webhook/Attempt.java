package dev.rollcall.event.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SecretBox;
import dev.rollcall.http.Failure;
import dev.rollcall.http.Times;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** One attempt from the claim to its result in the database. */
@ApplicationScoped
class Attempt {

    private static final Outcome NOT_KEPT = Outcome.failed("The event is not kept any more");

    private final DeliveryQueue queue;
    private final Courier courier;
    private final DeliveryMetrics metrics;
    private final SecretBox box;
    private final SystemLog log;
    private final Clock clock;
    private final Times times;
    private final RetryPlan plan;

    Attempt(DeliveryQueue queue, Courier courier, DeliveryMetrics metrics, SecretBox box, SystemLog log, Clock clock, Times times, WebhookConfig config) {
        this.queue = queue;
        this.courier = courier;
        this.metrics = metrics;
        this.box = box;
        this.log = log;
        this.clock = clock;
        this.times = times;
        this.plan = new RetryPlan(config.retryFor(), RandomGenerator.getDefault()::nextDouble);
    }

    /** @return fails when the result cannot be written; the attempt is made again then */
    Uni<Void> make(Delivery delivery) {
        return delivery.told() == null ? bury(delivery, NOT_KEPT) : send(delivery).chain(outcome -> write(delivery, outcome));
    }

    private Uni<Outcome> send(Delivery delivery) {
        Delivery.Told told = delivery.told();
        Instant now = clock.instant();
        try {
            byte[] body = Parcel.body(told.id(), told.type(), times.stamp(told.occurredAt()), told.subject(), told.data());
            Parcel parcel = Parcel.sealed(told.id(), told.type(), Long.toString(delivery.id()), now, body, delivery.secrets().open(box, now));
            return courier.send(delivery.url(), parcel, delivery.attempt());
        } catch (Failure unreadable) {
            return Uni.createFrom().item(Outcome.failed(unreadable.getMessage()));
        }
    }

    private Uni<Void> write(Delivery delivery, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.delivered()) {
            return queue.delivered(delivery, outcome, now).invoke(() -> metrics.count(DeliveryMetrics.Result.DELIVERED));
        }
        Optional<Instant> next = plan.next(delivery.attempt(), delivery.since(), now);
        return next.isEmpty() ? bury(delivery, outcome)
                : queue.postpone(delivery, outcome, next.get()).invoke(() -> metrics.count(DeliveryMetrics.Result.FAILED));
    }

    private Uni<Void> bury(Delivery delivery, Outcome outcome) {
        return queue.dead(delivery, outcome, clock.instant()).invoke(() -> {
            metrics.count(DeliveryMetrics.Result.DEAD);
            log.note(Level.WARNING, Category.SYSTEM, "A webhook delivery was given up", Map.of("webhook", delivery.webhook(), "delivery",
                    delivery.id(), "attempts", delivery.attempt(), "reason", outcome.error()));
        });
    }
}
