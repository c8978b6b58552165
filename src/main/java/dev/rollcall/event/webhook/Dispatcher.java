package dev.rollcall.event.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Leases;
import dev.rollcall.database.RollcallConfig;

/**
 * Makes deliveries of events and works them off, on the replica that has the lease. That two do so for a moment, around a change of
 * the lease, costs nothing: an attempt is claimed in the database.
 */
@ApplicationScoped
class Dispatcher {

    private static final String JOB = "webhooks";
    private static final Duration SHORTEST_ATTEMPT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);
    private static final Duration SHORTEST_RETRY = Duration.ofMinutes(1);
    /** For writing the result of an attempt. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Leases leases;
    private final DeliveryQueue queue;
    private final Attempt attempt;
    private final DeliveryLists lists;
    private final DeliveryMetrics metrics;
    private final WebhookConfig config;
    private final RollcallConfig rollcall;
    private final DatabaseState database;
    private final Clock clock;
    private final Slots slots;
    private volatile boolean held;

    Dispatcher(Leases leases, DeliveryQueue queue, Attempt attempt, DeliveryLists lists, DeliveryMetrics metrics, WebhookConfig config,
            RollcallConfig rollcall, DatabaseState database, Clock clock) {
        this.leases = leases;
        this.queue = queue;
        this.attempt = attempt;
        this.lists = lists;
        this.metrics = metrics;
        this.config = config;
        this.rollcall = rollcall;
        this.database = database;
        this.clock = clock;
        this.slots = new Slots(config.concurrency());
    }

    /** A wrong time stops the start. */
    void start(@Observes StartupEvent started) {
        require(config.attemptTimeout().compareTo(SHORTEST_ATTEMPT) >= 0 && config.attemptTimeout().compareTo(LONGEST_ATTEMPT) <= 0,
                "attempt-timeout must be from 1 second to 5 minutes");
        require(config.connectTimeout().toMillis() > 0 && config.connectTimeout().compareTo(LONGEST_ATTEMPT) <= 0,
                "connect-timeout must be from 1 ms to 5 minutes");
        require(config.retryFor().compareTo(SHORTEST_RETRY) >= 0, "retry-for must be 1 minute at least");
    }

    /** Never fails. */
    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        if (!rollcall.serve() || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        boolean[] mine = { false };
        return leases.whenHeld(JOB, () -> {
            mine[0] = true;
            held = true;
            return round();
        }).onFailure().invoke(failure -> Log.warnf("Webhooks wait: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull()
                .eventually(() -> held = mine[0]);
    }

    /** Never fails. */
    @Scheduled(every = "15s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return (held ? lists.pending() : Uni.createFrom().item(Map.<Long, Long>of())).invoke(metrics::pending).replaceWithVoid()
                .onFailure().invoke(failure -> Log.debugf("Pending deliveries are not counted: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> round() {
        return fanOut().chain(() -> queue.due(clock.instant())).invoke(webhooks -> webhooks.forEach(this::workOff)).replaceWithVoid();
    }

    private Uni<Void> fanOut() {
        return queue.fanOut(clock.instant()).chain(events -> events == 0 ? Uni.createFrom().voidItem() : fanOut());
    }

    /** Returns at once. Each webhook has slots of its own: one that is slow holds up nobody else. */
    private void workOff(long webhook) {
        int free = slots.takeAll(webhook);
        if (free == 0) {
            return;
        }
        Instant now = clock.instant();
        queue.claim(webhook, free, now, now.plus(config.attemptTimeout()).plus(SLACK)).subscribe().with(claimed -> {
            slots.give(webhook, free - claimed.size());
            claimed.forEach(this::attempt);
        }, failure -> {
            slots.give(webhook, free);
            Log.warnf("Deliveries of webhook %d wait: %s", webhook, DatabaseFailures.reason(failure));
        });
    }

    private void attempt(Delivery delivery) {
        Uni.createFrom().deferred(() -> attempt.make(delivery))
                .onFailure().invoke(failure -> Log.warnf("Delivery %d of webhook %d is repeated, its result could not be written: %s",
                        delivery.id(), delivery.webhook(), DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull()
                .subscribe().with(done -> {
                    slots.give(delivery.webhook(), 1);
                    if (held) {
                        workOff(delivery.webhook());
                    }
                });
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException("rollcall.webhook." + message);
        }
    }
}
