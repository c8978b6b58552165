package dev.rollcall.event.kafka;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Leases;
import dev.rollcall.event.EventLog;
import dev.rollcall.event.PlacedEvent;

/**
 * Passes the stream of events on to Kafka: at least once, and those of one subject in order, because an event is sent only when the
 * broker has the one before. The position moves behind what the broker has; whoever takes over goes on from there.
 */
@ApplicationScoped
class KafkaRelay {

    private static final int BATCH = 200;
    /** A pass ends well before the lease does, the last records' delivery time-out included. */
    private static final long LONGEST_PASS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final KafkaConfig config;
    private final KafkaChannel channel;
    private final RelayPosition position;
    private final EventLog log;
    private final Leases leases;
    private final DatabaseState database;
    private final Counter sent;
    private final Counter failed;
    private volatile boolean complained;

    KafkaRelay(KafkaConfig config, KafkaChannel channel, RelayPosition position, EventLog log, Leases leases, DatabaseState database,
            MeterRegistry registry) {
        this.config = config;
        this.channel = channel;
        this.position = position;
        this.log = log;
        this.leases = leases;
        this.database = database;
        this.sent = Counter.builder("rollcall.kafka.events").tag("outcome", "sent").description("Events that the broker has").register(registry);
        this.failed = Counter.builder("rollcall.kafka.events").tag("outcome", "failed").description("Sendings that were tried again").register(registry);
    }

    void check(@Observes StartupEvent started) {
        if (config.enabled() && config.bootstrapServers().isEmpty()) {
            throw new IllegalArgumentException("rollcall.kafka.bootstrap-servers is needed when rollcall.kafka.enabled is true");
        }
    }

    /** Never fails. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> pass() {
        if (!config.enabled() || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        long start = System.nanoTime();
        return leases.whenHeld("kafka", () -> Multi.createBy().repeating().uni(this::forward)
                        .whilst(more -> more && System.nanoTime() - start < LONGEST_PASS_NANOS).collect().last().replaceWithVoid())
                .invoke(this::recover)
                .onFailure().invoke(this::complain)
                .onFailure().recoverWithNull();
    }

    /** @return whether there may be more */
    private Uni<Boolean> forward() {
        return position.read(config.beginAt() == KafkaConfig.Beginning.NOW)
                .invoke(KafkaRelay::admitLoss)
                .chain(place -> log.after(Math.max(place.position(), place.cut()), BATCH))
                .chain(events -> events.isEmpty() ? Uni.createFrom().item(false) : send(events).replaceWith(true));
    }

    private static void admitLoss(RelayPosition.Place place) {
        if (place.lost() > 0) {
            Log.errorf("%d events were deleted before Kafka had them", place.lost());
        }
    }

    /** The first events, up to the second one of any subject. */
    private static List<PlacedEvent> distinctSubjects(List<PlacedEvent> events) {
        Set<String> subjects = new HashSet<>();
        List<PlacedEvent> first = new ArrayList<>();
        for (PlacedEvent event : events) {
            if (!subjects.add(event.event().subject())) {
                break;
            }
            first.add(event);
        }
        return first;
    }

    /** Sends the first of them, and takes note when the broker has them. @param events that follow the position, in order */
    Uni<Void> send(List<PlacedEvent> events) {
        List<PlacedEvent> first = distinctSubjects(events);
        List<Uni<Boolean>> sendings = first.stream().map(event -> channel.send(event.event()).replaceWith(true)
                .invoke(() -> sent.increment())
                .onFailure().invoke(failure -> failed.increment())).toList();
        return Uni.join().all(sendings).andCollectFailures().replaceWithVoid()
                .chain(() -> position.move(first.get(first.size() - 1).position()));
    }

    private void recover() {
        if (complained) {
            complained = false;
            Log.info("Events reach Kafka again");
        }
    }

    private void complain(Throwable failure) {
        if (!complained) {
            complained = true;
            Log.warnf("Events wait for Kafka: %s", DatabaseFailures.reason(failure));
        }
    }
}
