package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.panache.common.Parameters;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.AttendancePublish;

/**
 * Tells clients that take final records only of those that the clock has ended, once no punch can move them any more. That happens by
 * the passing of time alone; how far it was told is kept, so that a server that was away makes up for it.
 */
@ApplicationScoped
class FinalRecords {

    private static final Duration LOOKS_BACK = Duration.ofDays(3);
    /** How long before it becomes final a record can have begun, whatever its zone: so far back the index by check-in is read. */
    private static final Duration EARLIEST = Duration.ofDays(3);
    private static final String BEFORE = "select final_until from attendance_told for update";
    private static final String AFTER = "update attendance_told set final_until = :now";

    private final AttendanceRepository records;
    private final AttendanceRules rules;
    private final AttendanceNews news;
    private final Leases leases;
    private final DatabaseState database;
    private final SafeContext context;
    private final Clock clock;

    FinalRecords(AttendanceRepository records, AttendanceRules rules, AttendanceNews news, Leases leases, DatabaseState database,
            SafeContext context, Clock clock) {
        this.records = records;
        this.rules = rules;
        this.news = news;
        this.leases = leases;
        this.database = database;
        this.context = context;
        this.clock = clock;
    }

    /** Never fails. */
    @Scheduled(every = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> pass() {
        if (rules.publish() != AttendancePublish.CLOSED || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        return context.call(() -> leases.whenHeld("final-records", () -> context.call(() -> Panache.withTransaction(this::tell))))
                .onFailure().invoke(failure -> Log.warnf("Final records wait to be told: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> tell() {
        Instant now = clock.instant();
        return Panache.getSession().chain(session -> session.createNativeQuery(BEFORE, OffsetDateTime.class).getSingleResult()
                .map(OffsetDateTime::toInstant)
                .chain(until -> becameFinal(until.isBefore(now.minus(LOOKS_BACK)) ? now.minus(LOOKS_BACK) : until, now))
                .chain(this::tellEach)
                .chain(() -> session.createNativeQuery(AFTER).setParameter("now", now.atOffset(ZoneOffset.UTC)).executeUpdate()))
                .replaceWithVoid();
    }

    private Uni<List<AttendanceRecord>> becameFinal(Instant before, Instant now) {
        return records.list("""
                from AttendanceRecord r join fetch r.person where r.checkIn >= :since and r.voidedAt is null and r.closedBy = :clock
                and r.workDate < :today and r.checkIn < :shift and not (r.workDate < :todayBefore and r.checkIn < :shiftBefore)
                order by r.id""", Parameters.with("clock", ClosedBy.AUTO).and("since", before.minus(EARLIEST))
                .and("today", rules.workDate(now)).and("shift", now.minus(AttendancePolicy.LONGEST_SHIFT))
                .and("todayBefore", rules.workDate(before)).and("shiftBefore", before.minus(AttendancePolicy.LONGEST_SHIFT)))
                .map(found -> found.stream().filter(record -> !wasToldAtOnce(record)).toList());
    }

    /** It was final already when the clock ended it. */
    private boolean wasToldAtOnce(AttendanceRecord record) {
        return record.workDate.isBefore(rules.workDate(record.updatedAt))
                && record.checkIn.isBefore(record.updatedAt.minus(AttendancePolicy.LONGEST_SHIFT));
    }

    private Uni<Void> tellEach(List<AttendanceRecord> ended) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (AttendanceRecord record : ended) {
            all = all.chain(() -> news.ended(record));
        }
        return all;
    }
}
