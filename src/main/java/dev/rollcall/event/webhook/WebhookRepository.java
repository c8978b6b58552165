package dev.rollcall.event.webhook;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SealedColumn;
import dev.rollcall.database.SealedColumn.KeyType;
import dev.rollcall.database.SealedColumns;
import dev.rollcall.http.Page;

/** The stored webhooks. */
@ApplicationScoped
class WebhookRepository implements PanacheRepositoryBase<Webhook, Long>, SealedColumns {

    private static final String REPLAY_ONE = """
            update webhook_delivery d set status = 'pending', attempts = 0, failing_since = null, delivered_at = null, claimed_until = null,
            next_at = case when exists (select 1 from webhook_delivery e where e.webhook_id = d.webhook_id and e.lane = d.lane
                                        and e.status = 'pending' and e.position < d.position) then null else cast(:now as timestamptz) end
            where d.webhook_id = :webhook and d.id = :id and d.status <> 'pending'""";
    private static final String HURRY_ONE = """
            update webhook_delivery set next_at = case when next_at is not null then least(next_at, cast(:now as timestamptz)) end
            where webhook_id = :webhook and id = :id and status = 'pending'""";
    private static final String REPLAY_DEAD = """
            with dead as (
                select id, row_number() over (partition by lane order by position) as rank, exists (
                    select 1 from webhook_delivery e where e.webhook_id = d.webhook_id and e.lane = d.lane and e.status = 'pending') as waits
                from webhook_delivery d where webhook_id = :webhook and status = 'dead')
            update webhook_delivery d set status = 'pending', attempts = 0, failing_since = null, claimed_until = null,
            next_at = case when dead.rank = 1 and not dead.waits then cast(:now as timestamptz) end
            from dead where d.id = dead.id""";

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("webhooks, secrets", "webhook", "id", KeyType.NUMBER, "secret", "'webhook/' || id"),
                new SealedColumn("webhooks, old secrets", "webhook", "id", KeyType.NUMBER, "old_secret", "'webhook/' || id"));
    }

    /** @return fails with {@link WebhookNotFoundException} */
    Uni<Webhook> require(long id) {
        return found(id, findById(id));
    }

    /** The same, locked until the transaction ends: its deliveries change for nobody else. */
    Uni<Webhook> lock(long id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    Uni<List<Webhook>> page(Page page) {
        return findAll(Sort.by("id")).range(page.offset(), page.last()).list();
    }

    /** One is made at a time, so that there are never too many. */
    Uni<Void> lockCreation() {
        return Panache.getSession().chain(session -> session.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('webhook'))", Integer.class)
                .getSingleResult()).replaceWithVoid();
    }

    Uni<Long> nextId() {
        return Panache.getSession().chain(session -> session.createNativeQuery("select nextval('webhook_id_seq')", Long.class).getSingleResult());
    }

    /** The last event there is. */
    Uni<Long> lastPosition() {
        return Panache.getSession().chain(session -> session.createNativeQuery("select last_position from event_stream", Long.class).getSingleResult());
    }

    /** @return whether it is due again; false when there is no such delivery of a locked webhook, or it is pending */
    Uni<Boolean> replay(long webhook, long delivery, Instant now) {
        return execute(REPLAY_ONE, webhook, delivery, now).map(rows -> rows == 1);
    }

    /** A pending delivery does not wait for its next attempt any longer. @return false when there is no such delivery */
    Uni<Boolean> hurry(long webhook, long delivery, Instant now) {
        return execute(HURRY_ONE, webhook, delivery, now).map(rows -> rows == 1);
    }

    /** All that were given up of a locked webhook. @return how many */
    Uni<Integer> replayDead(long webhook, Instant now) {
        return execute(REPLAY_DEAD, webhook, null, now);
    }

    private Uni<Integer> execute(String sql, long webhook, Long delivery, Instant now) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql).setParameter("webhook", webhook).setParameter("now", now);
            return (delivery == null ? query : query.setParameter("id", delivery)).executeUpdate();
        });
    }

    private static Uni<Webhook> found(long id, Uni<Webhook> looked) {
        return looked.onItem().ifNull().failWith(() -> new WebhookNotFoundException(Long.toString(id)));
    }
}
