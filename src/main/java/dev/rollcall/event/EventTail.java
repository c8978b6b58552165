package dev.rollcall.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Times;

/**
 * The latest events, read once for all streams of this replica. A stream that keeps up costs no query; one that does not finds its next
 * event here no more and reads the table until it does.
 */
@ApplicationScoped
class EventTail {

    private static final int MOST = 256;
    /** Characters of JSON. Some events carry much that clients keep with a person. */
    private static final long LARGEST = 4_000_000;
    private static final long LONGEST_TICK_MILLIS = 1000;

    /** Why a stream need not wait any more. */
    enum Signal {
        MORE, BEAT, OVER
    }

    /** @param reached everything up to this position is among the events */
    record Piece(List<TailedEvent> events, long reached) {
    }

    /** @param until as {@link System#nanoTime} has it */
    private record Waiter(long position, long until, Context context, UniEmitter<? super Signal> emitter) {

        boolean isDue() {
            return System.nanoTime() - until >= 0;
        }
    }

    private final EventFeed feed;
    private final EventLog log;
    private final Times times;
    private final EventConfig config;
    private final SafeContext safe;
    private final Vertx vertx;
    private final AtomicInteger streams = new AtomicInteger();

    // Guarded by this.
    private final Deque<TailedEvent> latest = new ArrayDeque<>();
    private final Set<Waiter> waiting = new HashSet<>();
    private long size;
    private long from;
    private long to;
    private boolean reading;
    private boolean over;

    EventTail(EventFeed feed, EventLog log, Times times, EventConfig config, SafeContext safe, Vertx vertx) {
        this.feed = feed;
        this.log = log;
        this.times = times;
        this.config = config;
        this.safe = safe;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        feed.wakes().subscribe().with(position -> read());
        vertx.setPeriodic(Math.min(LONGEST_TICK_MILLIS, config.heartbeat().toMillis()), timer -> {
            release(Waiter::isDue, Signal.BEAT);
            read();
        });
    }

    /** While other requests are still answered: their end is waited for, and a stream has none. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) {
        end();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        end();
    }

    private void end() {
        synchronized (this) {
            over = true;
        }
        release(waiter -> true, Signal.OVER);
    }

    /** @throws TooManyStreamsException unless there is room for one more; whoever enters leaves */
    void enter() {
        if (streams.incrementAndGet() > config.maxStreams()) {
            streams.decrementAndGet();
            throw new TooManyStreamsException();
        }
    }

    void leave() {
        streams.decrementAndGet();
    }

    int streams() {
        return streams.get();
    }

    /** What follows a position, {@code most} events at most; null when that is not known here and will not be in a moment. */
    synchronized Piece after(long position, int most) {
        if (position < from || position > to || position == to && feed.position() > to && !reading) {
            return null;
        }
        List<TailedEvent> events = new ArrayList<>();
        for (TailedEvent event : latest) {
            if (event.position() > position) {
                if (events.size() == most) {
                    return new Piece(events, events.get(most - 1).position());
                }
                events.add(event);
            }
        }
        return new Piece(events, to);
    }

    /**
     * Completes on the calling context, when there is something behind the position here or a sign of life is due.
     *
     * @param until when one is due, as {@link System#nanoTime} has it
     */
    Uni<Signal> await(long position, long until) {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(position, until, vertx.getOrCreateContext(), emitter);
            emitter.onTermination(() -> {
                synchronized (this) {
                    waiting.remove(waiter);
                }
            });
            Signal now = null;
            synchronized (this) {
                if (over) {
                    now = Signal.OVER;
                } else if (to > position) {
                    now = Signal.MORE;
                } else {
                    waiting.add(waiter);
                }
            }
            if (now != null) {
                emitter.complete(now);
            }
        });
    }

    private void read() {
        long target;
        long known;
        synchronized (this) {
            target = feed.position();
            if (reading || streams.get() == 0 || to >= target) {
                return;
            }
            reading = true;
            if (to < target - MOST) {
                clear(target - MOST);
            }
            known = to;
        }
        safe.call(() -> log.after(known, MOST)).subscribe().with(events -> append(events, target), failure -> {
            Log.debugf("The latest events were not read: %s", DatabaseFailures.reason(failure));
            stopReading();
        });
    }

    private void append(List<PlacedEvent> events, long target) {
        synchronized (this) {
            for (PlacedEvent placed : events) {
                if (EventErasure.isErasure(placed.event())) {
                    // What was read before it still names the person.
                    clear(to);
                }
                TailedEvent event = TailedEvent.of(placed, times);
                latest.add(event);
                size += event.json().length();
                to = placed.position();
            }
            while (latest.size() > MOST || size > LARGEST) {
                TailedEvent dropped = latest.remove();
                size -= dropped.json().length();
                from = dropped.position();
            }
            // What is missing up to there has been deleted.
            to = events.size() < MOST ? Math.max(to, target) : to;
        }
        stopReading();
        read();
    }

    private void stopReading() {
        long reached;
        synchronized (this) {
            reading = false;
            reached = to;
        }
        release(waiter -> waiter.position < reached, Signal.MORE);
    }

    private void clear(long position) {
        latest.clear();
        size = 0;
        from = position;
        to = position;
    }

    private void release(Predicate<Waiter> which, Signal signal) {
        List<Waiter> released;
        synchronized (this) {
            released = waiting.stream().filter(which).toList();
            released.forEach(waiting::remove);
        }
        released.forEach(waiter -> waiter.context.runOnContext(ignored -> waiter.emitter.complete(signal)));
    }
}
