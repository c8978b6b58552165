package dev.rollcall.event.webhook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** Deliveries to look at. */
@ApplicationScoped
class DeliveryLists {

    private static final String MATCHING = """
            webhook_id = $1 and ($2::text is null or status = $2) and ($3::text is null or event_type = $3)""";
    private static final String COUNT = "select count(*) from webhook_delivery where " + MATCHING;
    private static final String SHOWN = "select d.*, e.id as event_id, e.subject from %s d left join event e on e.position = d.position ";
    private static final String PAGE = SHOWN.formatted("(select * from webhook_delivery where " + MATCHING
            + " order by position desc limit $4 offset $5)") + "order by d.position desc";
    private static final String ONE = SHOWN.formatted("webhook_delivery") + "where d.webhook_id = $1 and d.id = $2";
    private static final String PENDING = """
            select w.id, count(d.id) from webhook w left join webhook_delivery d on d.webhook_id = w.id and d.status = 'pending' group by w.id""";

    private final Pool pool;
    private final Times times;

    DeliveryLists(Pool pool, Times times) {
        this.pool = pool;
        this.times = times;
    }

    /** @param status null for any @param type null for any */
    Uni<DeliveryView.Listing> page(long webhook, DeliveryStatus status, String type, Page page) {
        Tuple matching = Tuple.tuple().addLong(webhook).addString(status == null ? null : status.text()).addString(type);
        return pool.withConnection(connection -> connection.preparedQuery(COUNT).execute(matching)
                .map(counted -> counted.iterator().next().getLong(0))
                .chain(total -> connection.preparedQuery(PAGE).execute(Tuple.tuple().addLong(webhook)
                        .addString(status == null ? null : status.text()).addString(type).addInteger(page.limit()).addInteger(page.offset()))
                        .map(found -> {
                            List<DeliveryView> rows = new ArrayList<>(found.size());
                            found.forEach(row -> rows.add(DeliveryView.of(row, times)));
                            return DeliveryView.Listing.of(rows, total, page);
                        })));
    }

    /** @return fails with {@link WebhookNotFoundException} */
    Uni<DeliveryView> find(long webhook, long delivery) {
        return pool.preparedQuery(ONE).execute(Tuple.of(webhook, delivery)).map(rows -> {
            if (rows.size() == 0) {
                throw WebhookNotFoundException.delivery(Long.toString(delivery));
            }
            return DeliveryView.of(rows.iterator().next(), times);
        });
    }

    /** How many are pending, by webhook. */
    Uni<Map<Long, Long>> pending() {
        return pool.query(PENDING).execute().map(rows -> {
            Map<Long, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
            return counts;
        });
    }
}
