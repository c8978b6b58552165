package dev.rollcall.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

import dev.rollcall.database.Notifications;
import dev.rollcall.database.RollcallConfig;

/**
 * Wakes whoever reads the stream when events have got places, on whichever replica. Only says how far the stream goes: each reader
 * has a position of its own and reads from there, so that a wake-up that is missed costs time and no event.
 */
@ApplicationScoped
public class EventFeed {

    /** The channel of {@code NOTIFY}; its text is the last position. */
    static final String CHANNEL = "event";

    private final BroadcastProcessor<Long> wakes = BroadcastProcessor.create();
    private volatile long position;

    void start(@Observes StartupEvent started, RollcallConfig config, Notifications notifications) {
        if (config.serve()) {
            // What was announced while nobody listened is found by the next look of the sequencer.
            notifications.on(CHANNEL, text -> reached(Long.parseLong(text)), () -> {
            });
        }
    }

    /**
     * The last position, each time it is another one. Hot: who subscribes hears of later changes only, on any event loop, and who is
     * slow hears of the latest.
     */
    public Multi<Long> wakes() {
        return wakes.onOverflow().dropPreviousItems();
    }

    /** The last position that is known here; 0 before the first look at the table. */
    public long position() {
        return position;
    }

    synchronized void reached(long last) {
        if (last > position) {
            position = last;
            wakes.onNext(last);
        }
    }
}
