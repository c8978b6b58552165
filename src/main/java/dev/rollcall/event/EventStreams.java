package dev.rollcall.event;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
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
     * The framework writes the head of the answer before it subscribes: whatever refuses a client does so at once. A database that is away
     * then ends the stream, and the client comes back.
     *
     * @param welcome asked at each sign of life; the stream ends when the answer is no
     * @throws TooManyStreamsException when there is no room
     */
    Multi<Told> open(After after, EventFilter filter, Supplier<Uni<Boolean>> welcome) {
        tail.enter();
        return log.head().onItem().transformToMulti(head -> stream(after, filter, welcome, head))
                .onFailure().invoke(failure -> Log.debugf("A stream ends: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithCompletion()
                .onTermination().invoke(tail::leave);
    }

    private Multi<Told> stream(After after, EventFilter filter, Supplier<Uni<Boolean>> welcome, EventLog.Head head) {
        feed.reached(head.last());
        return new EventStream(tail, feed, pages, times, config, filter, head.stream(), after.in(head), welcome).told();
    }
}
