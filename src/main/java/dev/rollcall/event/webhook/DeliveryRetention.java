package dev.rollcall.event.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.database.OldRows;
import dev.rollcall.database.RetentionRule;
import dev.rollcall.database.SafeContext;
import dev.rollcall.event.EventAge;
import dev.rollcall.event.EventLog;

/** Settled deliveries, which go with their events. */
@ApplicationScoped
class DeliveryRetention implements RetentionRule {

    private final OldRows deliveries;
    private final EventAge age;
    private final SafeContext context;

    DeliveryRetention(Pool pool, EventAge age, SafeContext context) {
        this.deliveries = new OldRows(pool, "webhook_delivery", "id", "position, id", "status <> 'pending' and position <= (select "
                + EventLog.CUT_AT + " from event_stream)");
        this.age = age;
        this.context = context;
    }

    @Override
    public String data() {
        return "webhook_delivery";
    }

    @Override
    public String setting() {
        return EventAge.SETTING;
    }

    @Override
    public Instant cutOff() {
        return age.oldest();
    }

    @Override
    public Uni<Amount> due() {
        return context.call(() -> deliveries.count(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }

    @Override
    public Uni<Long> deleteSome() {
        return context.call(() -> deliveries.deleteSome(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }
}
