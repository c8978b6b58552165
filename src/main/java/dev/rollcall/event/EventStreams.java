package dev.rollcall.event;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Times;

/** Opens streams, as many as may be. */
@ApplicationScoped
class EventStreams {

    private final EventLog log;
    private final EventTail tail;
    private final EventFeed feed;
    private final EventPages pages;
    private final Times times;
    private final EventConfig config;

    EventStreams(EventLog log, EventTail tail, EventFeed feed, EventPages pages, Times times, EventConfig config) {
        this.log = log;
        this.tail = tail;
        this.feed = feed;
        this.pages = pages;
        this.times = times;
        this.config = config;
    }

    /**
     * @param welcome asked at each sign of life; the stream ends when the answer is no
     * @return fails with {@link TooManyStreamsException} before anything is told
     */
    Multi<Told> open(After after, EventFilter filter, Supplier<Uni<Boolean>> welcome) {
        return Multi.createFrom().deferred(() -> {
            tail.enter();
            return log.head().onItem().transformToMulti(head -> {
                feed.reached(head.last());
                return new EventStream(tail, feed, pages, times, config, filter, head.stream(), after.in(head), welcome).told();
            }).onTermination().invoke(tail::leave);
        });
    }
}
