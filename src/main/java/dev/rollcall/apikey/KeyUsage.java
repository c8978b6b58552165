package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.SafeContext;

/** Counts the uses of keys in memory and writes them down: a key's first use within seconds, later ones once a minute. */
@ApplicationScoped
class KeyUsage {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<Integer, Uses> uses = new ConcurrentHashMap<>();
    private final ApiKeyRepository keys;
    private final SafeContext context;
    private final DatabaseState database;
    private final Clock clock;

    KeyUsage(ApiKeyRepository keys, SafeContext context, DatabaseState database, Clock clock) {
        this.keys = keys;
        this.context = context;
        this.database = database;
        this.clock = clock;
    }

    void note(int id) {
        Uses of = uses.computeIfAbsent(id, ignored -> new Uses());
        of.last = clock.instant();
        of.count.incrementAndGet();
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return write(PAUSE);
    }

    /** Others would never hear of what was counted here since the last time. */
    void onStop(@Observes ShutdownEvent stopping) {
        try {
            context.call(() -> write(Duration.ZERO)).await().atMost(database.lastWords());
        } catch (RuntimeException e) {
            Log.debugf("The last key uses were not written: %s", DatabaseFailures.reason(e));
        }
    }

    /** @param pause since a key was last written */
    private Uni<Void> write(Duration pause) {
        Instant now = clock.instant();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var entry : uses.entrySet()) {
            Uses of = entry.getValue();
            if (of.count.get() > 0 && !now.isBefore(of.written.plus(pause))) {
                all = all.chain(() -> write(entry.getKey(), of, now));
            }
        }
        return all.onFailure().invoke(failure -> Log.debugf("Key uses not written: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    @WithTransaction
    Uni<Void> write(int id, Uses of, Instant now) {
        long count = of.count.getAndSet(0);
        return keys.addUses(id, count, of.last.truncatedTo(ChronoUnit.MICROS))
                .invoke(() -> of.written = now)
                .onFailure().invoke(() -> of.count.addAndGet(count))
                .replaceWithVoid();
    }

    static final class Uses {
        private final AtomicLong count = new AtomicLong();
        private volatile Instant last = Instant.EPOCH;
        private volatile Instant written = Instant.EPOCH;
    }
}
