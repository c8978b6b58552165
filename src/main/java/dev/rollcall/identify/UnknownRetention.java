package dev.rollcall.identify;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * Deletes unknown faces that have not been seen for long, and all of them, the ignored ones too, once the inbox is switched off.
 * Replicas may do it at once.
 */
@ApplicationScoped
class UnknownRetention {

    private final UnknownFaceRepository faces;
    private final Announcements announcements;
    private final Settings settings;
    private final Leases leases;
    private final SafeContext context;
    private final Clock clock;

    UnknownRetention(UnknownFaceRepository faces, Announcements announcements, Settings settings, Leases leases, SafeContext context,
            Clock clock) {
        this.faces = faces;
        this.announcements = announcements;
        this.settings = settings;
        this.leases = leases;
        this.context = context;
        this.clock = clock;
    }

    /** Never fails. */
    @Scheduled(every = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanWhenDue() {
        return leases.whenDue("unknown-retention", Duration.ofMinutes(1), this::clean)
                .onFailure().invoke(failure -> Log.warnf("Old unknown faces stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    Uni<Void> clean() {
        boolean kept = settings.get(Setting.UNKNOWN_INBOX_ENABLED);
        return context.call(() -> Panache.withTransaction(() -> kept ? deleteOld() : deleteAll()));
    }

    private Uni<Void> deleteOld() {
        Duration retention = Duration.ofDays(settings.get(Setting.UNKNOWN_RETENTION_DAYS));
        return faces.deleteOpenBefore(clock.instant().minus(retention))
                .chain(() -> faces.leave(UnknownStatus.IGNORED, UnknownClusters.MOST_IGNORED))
                .chain(dropped -> dropped == 0 ? Uni.createFrom().voidItem() : announcements.announce(UnknownFaceRepository.CHANNEL, "0"));
    }

    private Uni<Void> deleteAll() {
        return faces.deleteAll().chain(deleted -> deleted == 0 ? Uni.createFrom().voidItem()
                : announcements.announce(UnknownFaceRepository.CHANNEL, "0"));
    }
}
