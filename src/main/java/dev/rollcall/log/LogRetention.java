package dev.rollcall.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Deletes old entries of the system log, a few thousand with each statement. The audit trail stays. */
@ApplicationScoped
class LogRetention {

    private static final int BATCH = 5000;

    private final LogRepository entries;
    private final Leases leases;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    LogRetention(LogRepository entries, Leases leases, SafeContext context, Settings settings, Clock clock) {
        this.entries = entries;
        this.leases = leases;
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    /** Never fails. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanWhenDue() {
        return leases.whenDue("log-retention", Duration.ofHours(1), this::clean)
                .onFailure().invoke(failure -> Log.warnf("Old entries of the system log stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** Replicas may do it at once. */
    Uni<Void> clean() {
        Instant oldest = clock.instant().minus(Duration.ofDays(settings.get(Setting.LOG_RETENTION_DAYS)));
        return context.call(() -> deleteBefore(oldest));
    }

    private Uni<Void> deleteBefore(Instant oldest) {
        return entries.deleteBefore(oldest, BATCH)
                .chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : deleteBefore(oldest));
    }
}
