package dev.rollcall.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.event.EventLog.Head;
import dev.rollcall.http.Times;

/** The stream in pages. */
@ApplicationScoped
class EventPages {

    /** Places that one page looks at, so that a filter which nothing passes does not read the whole table. */
    private static final long WIDEST = 20_000;

    private final EventLog log;
    private final Times times;

    EventPages(EventLog log, Times times) {
        this.log = log;
        this.times = times;
    }

    /** @param reached everything up to this position has been looked at */
    record Slice(List<PlacedEvent> events, long reached) {
    }

    Uni<EventView.Listing> page(After after, EventFilter filter, int limit) {
        return log.head().chain(head -> {
            Start start = after.in(head);
            return slice(start.position(), head.last(), filter, limit).map(slice -> listing(slice, start, head));
        });
    }

    /** @param last position up to which to look at most */
    Uni<Slice> slice(long after, long last, EventFilter filter, int limit) {
        long end = Math.min(last, after + WIDEST);
        return log.within(after, end, filter, limit).map(events -> new Slice(events,
                events.size() < limit ? end : events.get(events.size() - 1).position()));
    }

    private EventView.Listing listing(Slice slice, Start start, Head head) {
        return new EventView.Listing(slice.events.stream().map(placed -> EventView.of(placed, head.stream(), times)).toList(),
                new Cursor(head.stream(), slice.reached).text(), slice.reached < head.last(), start.truncated(), start.reset());
    }
}
