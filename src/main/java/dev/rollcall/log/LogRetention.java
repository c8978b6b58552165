package dev.rollcall.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Deletes old entries of the system log, a few thousand with each statement. The audit trail stays. */
@ApplicationScoped
class LogRetention {

    private static final int BATCH = 5000;

    private final LogRepository entries;
    private final DatabaseState database;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    LogRetention(LogRepository entries, DatabaseState database, SafeContext context, Settings settings, Clock clock) {
        this.entries = entries;
        this.database = database;
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    /** Never fails. Replicas may do it at once. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        if (!database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        Instant oldest = clock.instant().minus(Duration.ofDays(settings.get(Setting.LOG_RETENTION_DAYS)));
        return context.call(() -> deleteBefore(oldest))
                .onFailure().invoke(failure -> Log.warnf("Old entries of the system log stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> deleteBefore(Instant oldest) {
        return entries.deleteBefore(oldest, BATCH)
                .chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : deleteBefore(oldest));
    }
}
