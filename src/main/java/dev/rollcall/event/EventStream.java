package dev.rollcall.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.event.EventTail.Piece;
import dev.rollcall.event.EventTail.Signal;
import dev.rollcall.http.Times;

/**
 * One client's way along the stream. It takes a step when the client has taken what came before, and keeps no more than what one step
 * found: whoever is slow reads the table later. All of it happens on the context that the client is served on.
 */
final class EventStream {

    /** Events that one step finds at most. */
    private static final int STEP = 50;
    /** How long a key that was revoked, or a session that ended, still sees at most. */
    private static final long WATCH_NANOS = Duration.ofSeconds(2).toNanos();
    /** Known by being this one: other lists are empty as well. */
    private static final List<Told> END = Collections.unmodifiableList(new ArrayList<>());

    private final EventTail tail;
    private final EventFeed feed;
    private final EventPages pages;
    private final Times times;
    private final EventFilter filter;
    private final UUID stream;
    private final Supplier<Uni<Boolean>> welcome;
    private final long heartbeatNanos;
    private final long lastsUntil;
    private final List<Told> first = new ArrayList<>();
    private long position;
    private long beaten = System.nanoTime();
    private long asked = beaten;

    /** @param welcome whether the client's key still counts */
    EventStream(EventTail tail, EventFeed feed, EventPages pages, Times times, EventConfig config, EventFilter filter, UUID stream, Start start,
            Supplier<Uni<Boolean>> welcome) {
        this.tail = tail;
        this.feed = feed;
        this.pages = pages;
        this.times = times;
        this.filter = filter;
        this.stream = stream;
        this.welcome = welcome;
        this.heartbeatNanos = config.heartbeat().toNanos();
        this.lastsUntil = System.nanoTime() + config.longestStream().toNanos();
        this.position = start.position();
        first.add(Told.alive(cursor(position)));
        if (start.reset()) {
            first.add(Told.warning("reset", cursor(position)));
        }
        if (start.truncated()) {
            first.add(Told.warning("truncated", cursor(position)));
        }
    }

    Multi<Told> told() {
        return Multi.createBy().concatenating().streams(Multi.createFrom().iterable(first),
                Multi.createBy().repeating().uni(this::step).until(found -> found == END).onItem().disjoint());
    }

    private Uni<List<Told>> step() {
        if (System.nanoTime() - lastsUntil >= 0) {
            return Uni.createFrom().item(END);
        }
        if (System.nanoTime() - beaten >= heartbeatNanos) {
            return beat();
        }
        if (System.nanoTime() - asked >= WATCH_NANOS) {
            return welcome(List.of());
        }
        Piece piece = tail.after(position, STEP);
        if (piece == null && feed.position() > position) {
            return pages.slice(position, feed.position(), filter, STEP)
                    .map(slice -> advance(slice.events().stream().map(placed -> TailedEvent.of(placed, times)).toList(), slice.reached()))
                    .onFailure().recoverWithUni(this::waitForBetterTimes);
        }
        if (piece != null && piece.reached() > position) {
            return Uni.createFrom().item(advance(piece.events().stream().filter(filter::lets).toList(), piece.reached()));
        }
        return tail.await(position, until()).chain(this::act);
    }

    private Uni<List<Told>> act(Signal signal) {
        return switch (signal) {
            case MORE, BEAT -> Uni.createFrom().item(List.of());
            case OVER -> Uni.createFrom().item(END);
        };
    }

    /** A sign of life also tells how far the stream has been looked at, past everything that the filter kept back. */
    private Uni<List<Told>> beat() {
        beaten = System.nanoTime();
        return welcome(List.of(Told.alive(cursor(position))));
    }

    private Uni<List<Told>> welcome(List<Told> found) {
        asked = System.nanoTime();
        return welcome.get().map(still -> still ? found : END);
    }

    private long until() {
        return Math.min(beaten + heartbeatNanos, asked + WATCH_NANOS);
    }

    private Uni<List<Told>> waitForBetterTimes(Throwable failure) {
        Log.debugf("A stream waits for the database: %s", DatabaseFailures.reason(failure));
        return tail.await(Long.MAX_VALUE, System.nanoTime() + heartbeatNanos).chain(this::act);
    }

    private List<Told> advance(List<TailedEvent> events, long reached) {
        List<Told> told = new ArrayList<>(events.size());
        for (TailedEvent event : events) {
            told.add(event.told(cursor(event.position())));
        }
        position = reached;
        return told;
    }

    private String cursor(long at) {
        return new Cursor(stream, at).text();
    }
}
