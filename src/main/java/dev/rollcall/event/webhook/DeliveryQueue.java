package dev.rollcall.event.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The deliveries that are to be made. Only the first of a lane has a time; the others get theirs when it is settled. Whoever adds to
 * lanes or settles holds the row of the webhook, so that none is left without anybody to wake it.
 */
@ApplicationScoped
class DeliveryQueue {

    private static final String LOCK_ALL = "select id from webhook order by id for no key update";
    private static final String LOCK = "select id from webhook where id = $1 for no key update";
    private static final String FAN_OUT = """
            with batch as (
                select e.position, e.type, case when e.person_key is not null and e.subject like 'person/%' then 'person#' || e.person_key
                                                else e.subject end as lane
                from event e where e.position > (select position from webhook_stream) order by e.position limit $2),
            made as (
                insert into webhook_delivery (webhook_id, position, event_type, lane, created_at, next_at)
                select w.id, b.position, b.type, b.lane, $1::timestamptz,
                       case when row_number() over (partition by w.id, b.lane order by b.position) = 1 and not exists (
                           select 1 from webhook_delivery d where d.webhook_id = w.id and d.lane = b.lane and d.status = 'pending') then $1::timestamptz end
                from batch b join webhook w on w.enabled and w.from_position < b.position
                    and (cardinality(w.events) = 0 or b.type = any (w.events)))
            update webhook_stream set position = (select max(position) from batch) where exists (select 1 from batch)
            returning (select count(*) from batch)""";
    private static final String DUE = """
            select w.id from webhook w where w.enabled and exists (
                select 1 from webhook_delivery d where d.webhook_id = w.id and d.status = 'pending' and d.next_at <= $1
                and (d.claimed_until is null or d.claimed_until <= $1))""";
    private static final String CLAIM = """
            with due as (
                select d.id from webhook_delivery d where d.webhook_id = $1 and d.status = 'pending' and d.next_at <= $2
                and (d.claimed_until is null or d.claimed_until <= $2) order by d.next_at, d.position limit $3 for update skip locked)
            update webhook_delivery d set attempts = d.attempts + 1, claimed_until = $4, last_at = $2,
            first_at = coalesce(d.first_at, $2), failing_since = coalesce(d.failing_since, $2)
            from due join webhook_delivery p on p.id = due.id join webhook w on w.id = p.webhook_id and w.enabled
            left join event e on e.position = p.position
            where d.id = due.id
            returning d.id, d.webhook_id, d.lane, d.attempts, d.failing_since, w.url, w.secret, w.old_secret, w.old_secret_until,
            e.id as event_id, e.type, e.occurred_at, e.subject, e.data""";
    private static final String SETTLE = """
            update webhook_delivery set status = $3, delivered_at = $4, last_status = $5, last_error = $6, next_at = null, claimed_until = null
            where id = $1 and attempts = $2 and status = 'pending'""";
    private static final String POSTPONE = """
            update webhook_delivery set next_at = $3, last_status = $4, last_error = $5, claimed_until = null
            where id = $1 and attempts = $2 and status = 'pending'""";
    private static final String WAKE = """
            update webhook_delivery set next_at = $3,
            failing_since = case when $4::timestamptz is not null then greatest(created_at, $4::timestamptz) end
            where id = (select id from webhook_delivery where webhook_id = $1 and lane = $2 and status = 'pending' order by position limit 1)
            and next_at is null and not exists (
                select 1 from webhook_delivery where webhook_id = $1 and lane = $2 and status = 'pending' and next_at is not null)""";
    private static final String HURRY = "update webhook_delivery set next_at = $2 where webhook_id = $1 and status = 'pending' and next_at > $2";
    private static final int BATCH = 500;

    private final Pool pool;

    DeliveryQueue(Pool pool) {
        this.pool = pool;
    }

    /**
     * Makes the deliveries of the next events. They and the place up to which they are made are written together: none is missed and
     * none made twice.
     *
     * @return of how many events; 0 when there are no new ones
     */
    Uni<Long> fanOut(Instant now) {
        return pool.withTransaction(connection -> connection.query(LOCK_ALL).execute()
                .chain(locked -> connection.preparedQuery(FAN_OUT).execute(Tuple.of(at(now), BATCH)))
                .map(moved -> moved.size() == 0 ? 0L : moved.iterator().next().getLong(0)));
    }

    /** Webhooks that an attempt is due for. */
    Uni<List<Long>> due(Instant now) {
        return pool.preparedQuery(DUE).execute(Tuple.of(at(now))).map(rows -> {
            List<Long> webhooks = new ArrayList<>(rows.size());
            rows.forEach(row -> webhooks.add(row.getLong(0)));
            return webhooks;
        });
    }

    /**
     * Takes attempts upon the caller. What it does not settle or postpone by {@code until} is due again: so it is after a crash.
     *
     * @param most of them, 1 at least
     */
    Uni<List<Delivery>> claim(long webhook, int most, Instant now, Instant until) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(webhook, at(now), most, at(until))).map(rows -> {
            List<Delivery> claimed = new ArrayList<>(rows.size());
            rows.forEach(row -> claimed.add(Delivery.of(row)));
            return claimed;
        });
    }

    /** The receiver has it. When it had to be repeated the receiver is back, and what else waits for it need not wait any longer. */
    Uni<Void> delivered(Delivery delivery, Outcome outcome, Instant now) {
        return settle(delivery, DeliveryStatus.DELIVERED, outcome, now, null, connection -> delivery.attempt() == 1 ? Uni.createFrom().voidItem()
                : connection.preparedQuery(HURRY).execute(Tuple.of(delivery.webhook(), at(now))).replaceWithVoid());
    }

    /** It is given up. What comes next in its lane has failed for as long as it waited. */
    Uni<Void> dead(Delivery delivery, Outcome outcome, Instant now) {
        return settle(delivery, DeliveryStatus.DEAD, outcome, now, delivery.since(), connection -> Uni.createFrom().voidItem());
    }

    Uni<Void> postpone(Delivery delivery, Outcome outcome, Instant next) {
        return pool.preparedQuery(POSTPONE).execute(Tuple.of(delivery.id(), delivery.attempt(), at(next), outcome.status(), outcome.error()))
                .replaceWithVoid();
    }

    private Uni<Void> settle(Delivery delivery, DeliveryStatus status, Outcome outcome, Instant now, Instant failingSince,
            Function<SqlConnection, Uni<Void>> then) {
        Tuple result = Tuple.tuple().addLong(delivery.id()).addInteger(delivery.attempt()).addString(status.text())
                .addValue(status == DeliveryStatus.DELIVERED ? at(now) : null).addInteger(outcome.status()).addString(outcome.error());
        return pool.withTransaction(connection -> connection.preparedQuery(LOCK).execute(Tuple.of(delivery.webhook()))
                .chain(locked -> connection.preparedQuery(SETTLE).execute(result))
                .chain(settled -> settled.rowCount() == 0 ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(WAKE).execute(Tuple.of(delivery.webhook(), delivery.lane(), at(now), at(failingSince)))
                                .chain(woken -> then.apply(connection))));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
