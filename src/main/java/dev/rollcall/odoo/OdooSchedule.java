package dev.rollcall.odoo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Times;

/** Pulls and pushes every so many minutes when the stored connection says so, on one replica. */
@ApplicationScoped
class OdooSchedule {

    private final OdooConnections connections;
    private final EmployeePull pull;
    private final AttendancePush push;
    private final OdooConfig config;
    private final RollcallConfig rollcall;
    private final DatabaseState database;
    private final SafeContext safeContext;
    private final Clock clock;
    private final Times times;

    OdooSchedule(OdooConnections connections, EmployeePull pull, AttendancePush push, OdooConfig config, RollcallConfig rollcall,
            DatabaseState database, SafeContext safeContext, Clock clock, Times times) {
        this.connections = connections;
        this.pull = pull;
        this.push = push;
        this.config = config;
        this.rollcall = rollcall;
        this.database = database;
        this.safeContext = safeContext;
        this.clock = clock;
        this.times = times;
    }

    @Scheduled(every = "${rollcall.odoo.schedule-check:1M}", delayed = "30S",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return !rollcall.serve() || !database.migrated() ? Uni.createFrom().voidItem() : runIfDue();
    }

    /** Never fails: the runs themselves tell how they ended. */
    Uni<Void> runIfDue() {
        return safeContext.call(connections::claimScheduled)
                .chain(due -> due ? both() : Uni.createFrom().voidItem())
                .onFailure().invoke(failure -> Log.warnf("The scheduled exchange with Odoo failed: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** People who cannot be pulled do not keep hours from being pushed. */
    private Uni<Void> both() {
        return safeContext.call(connections::enabled).chain(account -> pull.pull(account, config.scheduledRunTime())
                .replaceWithVoid().onFailure().recoverWithNull()
                .chain(() -> safeContext.call(connections::lastPush))
                .chain(last -> push(account, last)));
    }

    /** @param last the push after which Odoo may have been away; what was made since is not lost, however long that was */
    private Uni<Void> push(OdooAccount account, Instant last) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, times.zone());
        LocalDate since = last == null || last.isAfter(now) ? today : LocalDate.ofInstant(last, times.zone());
        return push.push(account, since.minusDays(config.scheduledDays() - 1L), today.plusDays(1), config.scheduledRunTime())
                .chain(report -> report.remaining() > 0 ? Uni.createFrom().voidItem() : safeContext.call(() -> connections.pushed(now)));
    }
}
