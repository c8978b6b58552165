package dev.rollcall.event;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.database.RetentionRule;
import dev.rollcall.database.SafeContext;

/** Old events, from the beginning of the stream. */
@ApplicationScoped
class EventRetention implements RetentionRule {

    private static final int BATCH = 5000;

    private final EventLog events;
    private final EventAge age;
    private final SafeContext context;

    EventRetention(EventLog events, EventAge age, SafeContext context) {
        this.events = events;
        this.age = age;
        this.context = context;
    }

    @Override
    public String data() {
        return "event";
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
        return context.call(() -> events.before(cutOff()));
    }

    @Override
    public Uni<Long> deleteSome() {
        return context.call(() -> events.cut(cutOff()).chain(position -> events.deleteUpTo(position, BATCH)).map(Integer::longValue));
    }
}
