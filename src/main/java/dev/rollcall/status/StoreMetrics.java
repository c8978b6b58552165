package dev.rollcall.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.event.kafka.KafkaConfig;

/**
 * Gauges of what is in the database. They show what the last look has found, one statement four times a minute, and nothing (NaN)
 * while the database cannot be asked: a scrape asks nobody.
 */
@Startup
@ApplicationScoped
class StoreMetrics {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final DatabaseState database;
    private final RollcallConfig rollcall;
    private final Clock clock;
    private volatile Look last;

    StoreMetrics(Pool pool, DatabaseState database, RollcallConfig rollcall, KafkaConfig kafka, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.database = database;
        this.rollcall = rollcall;
        this.clock = clock;
        gauge(registry, "rollcall.schema.version", Tags.empty(), null, "Number of the last migration", look -> look.figures.schema());
        gauge(registry, "rollcall.clock.skew", Tags.empty(), "seconds", "How far this machine's clock is ahead of the database's",
                look -> seconds(look.skew));
        gauge(registry, "rollcall.events.unplaced", Tags.empty(), null, "Events that readers of the stream cannot see yet",
                look -> look.figures.unplaced());
        gauge(registry, "rollcall.events.unplaced.age", Tags.empty(), "seconds", "For how long the first of them has been seen waiting",
                look -> look.stuckSince == null ? 0 : seconds(Duration.between(look.stuckSince, look.at)));
        gauge(registry, "rollcall.kafka.lag.events", Tags.empty(), null, "Events that Kafka has still to get; NaN without Kafka",
                look -> kafka.enabled() ? number(look.figures.relayLag()) : Double.NaN);
        gauge(registry, "rollcall.webhook.waiting.deliveries", Tags.empty(), null, "Deliveries that are still to be made",
                look -> look.figures.pending());
        gauge(registry, "rollcall.webhook.waiting.age", Tags.empty(), "seconds", "Since the first of them was put in the queue",
                look -> look.figures.oldestPending() == null ? 0 : seconds(Duration.between(look.figures.oldestPending(), look.figures.now())));
        gauge(registry, "rollcall.webhook.dead.deliveries", Tags.empty(), null, "Deliveries that were given up and are still kept",
                look -> look.figures.dead());
        gauge(registry, "rollcall.odoo.interval", Tags.empty(), "seconds", "Between scheduled exchanges with Odoo; NaN when nothing is scheduled",
                look -> look.figures.odooInterval() == null ? Double.NaN : seconds(look.figures.odooInterval()));
        run(registry, "pull", StoreFigures::pull);
        run(registry, "push", StoreFigures::push);
    }

    /** @param stuckSince when the first of the events without a place was seen first; null when there are none */
    private record Look(StoreFigures figures, Instant at, Duration skew, Instant stuckSince) {

        static Look of(StoreFigures figures, Instant asked, Instant answered, Look before) {
            Duration skew = Duration.between(figures.now(), asked.plus(Duration.between(asked, answered).dividedBy(2)));
            boolean same = before != null && Objects.equals(before.figures.oldestUnplaced(), figures.oldestUnplaced());
            return new Look(figures, answered, skew, figures.oldestUnplaced() == null ? null : same ? before.stuckSince : answered);
        }
    }

    private void run(MeterRegistry registry, String kind, Function<StoreFigures, StoreFigures.LastRun> run) {
        gauge(registry, "rollcall.odoo.last.run.timestamp", Tags.of("kind", kind), "seconds", "When the last exchange ended, since the epoch; NaN before the first",
                look -> run.apply(look.figures).endedAt() == null ? Double.NaN : run.apply(look.figures).endedAt().toEpochMilli() / 1000.0);
        gauge(registry, "rollcall.odoo.last.run.failed", Tags.of("kind", kind), null, "1 when it failed; NaN before the first",
                look -> run.apply(look.figures).succeeded() == null ? Double.NaN : run.apply(look.figures).succeeded() ? 0 : 1);
    }

    private void gauge(MeterRegistry registry, String name, Tags tags, String unit, String description, ToDoubleFunction<Look> value) {
        Gauge.builder(name, this, it -> it.last == null ? Double.NaN : value.applyAsDouble(it.last)).tags(tags).baseUnit(unit)
                .description(description).strongReference(true).register(registry);
    }

    /** Never fails. */
    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!rollcall.serve() || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        Instant asked = clock.instant();
        return StoreFigures.read(pool).ifNoItem().after(PATIENCE).fail()
                .invoke(figures -> last = Look.of(figures, asked, clock.instant(), last))
                .onFailure().invoke(failure -> {
                    last = null;
                    Log.debugf("The figures of the database were not read: %s", DatabaseFailures.reason(failure));
                })
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    private static double number(Long value) {
        return value == null ? Double.NaN : value;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
