package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.WorkDay;

/**
 * Ends open records by the clock: at the auto check-out time or at the end of their work day, whichever comes first after the
 * check-in, on the clock of the record's own zone. The check-out is the time the person was last seen; who was seen once only
 * stays open and becomes incomplete, and so does a record that somebody opened by hand. Whatever was due while no server ran is ended by the next pass. Several replicas may
 * pass at once: each record is looked at again under its person's lock.
 */
@ApplicationScoped
class AutoCheckOut {

    private static final int BATCH = 500;
    /** Reads the index of records that the clock may end, and no other. */
    private static final String RUNNING = """
            select id, person_key, work_date, zone, check_in from attendance_record r
            where check_out is null and voided_at is null and last_seen > check_in and id > $1
            and not (corrected and exists (select from attendance_correction c where c.record_id = r.id and 'check_out' = any (c.fields)))
            order by id limit\s""" + BATCH;

    private final AttendanceService service;
    private final AttendanceRules rules;
    private final Pool pool;
    private final SafeContext context;
    private final Leases leases;
    private final Clock clock;

    AutoCheckOut(AttendanceService service, AttendanceRules rules, Pool pool, SafeContext context, Leases leases, Clock clock) {
        this.service = service;
        this.rules = rules;
        this.pool = pool;
        this.context = context;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(every = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> passWhenDue() {
        return leases.whenDue("auto-check-out", Duration.ofMinutes(1), this::pass)
                .onFailure().invoke(failure -> Log.warnf("The auto check-out waits on: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    Uni<Void> pass() {
        return rules.autoCheckOut().map(time -> closeDue(time).replaceWithVoid()).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** @return how many records were ended */
    Uni<Integer> closeDue(LocalTime time) {
        return from(0, 0, time);
    }

    private Uni<Integer> from(int afterId, int closed, LocalTime time) {
        return running(afterId).chain(batch -> close(batch, time).chain(ended -> batch.size() < BATCH
                ? Uni.createFrom().item(closed + ended)
                : from(batch.get(batch.size() - 1).id(), closed + ended, time)));
    }

    private Uni<List<Running>> running(int afterId) {
        return pool.withConnection(connection -> connection.preparedQuery(RUNNING).execute(Tuple.of(afterId))).map(rows -> {
            List<Running> found = new ArrayList<>(rows.size());
            for (Row row : rows) {
                found.add(new Running(row.getInteger(0), row.getLong(1), row.getLocalDate(2), row.getString(3),
                        row.getOffsetDateTime(4).toInstant()));
            }
            return found;
        });
    }

    private Uni<Integer> close(List<Running> batch, LocalTime time) {
        Instant now = clock.instant();
        return Multi.createFrom().iterable(batch)
                .filter(record -> isDue(record.checkIn(), record.workDate(), record.zone(), time, now))
                .onItem().transformToUniAndConcatenate(record -> context.call(() -> service.closeByClock(record.personKey(), record.id(),
                                fresh -> isDue(fresh.checkIn, fresh.workDate, fresh.zone, time, now)))
                        .map(ended -> ended == null ? 0 : 1)
                        .onFailure(failure -> !DatabaseFailures.isUnavailable(failure)).recoverWithItem(failure -> {
                            Log.warnf("Record %d is not ended by the clock now: %s", record.id(), DatabaseFailures.reason(failure));
                            return 0;
                        }))
                .collect().with(Collectors.summingInt(ended -> ended));
    }

    private boolean isDue(Instant checkIn, LocalDate workDate, String zone, LocalTime time, Instant now) {
        WorkDay day = new WorkDay(ZoneId.of(zone), rules.workDay().startsAt());
        return !now.isBefore(day.next(time, checkIn)) || !now.isBefore(day.end(workDate));
    }

    private record Running(int id, long personKey, LocalDate workDate, String zone, Instant checkIn) {
    }
}
