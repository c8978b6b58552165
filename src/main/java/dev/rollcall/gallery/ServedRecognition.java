package dev.rollcall.gallery;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The models and the gallery that are in use. They are replaced together and at once; work that has begun with the old ones
 * ends with them, and the last of it closes them.
 */
@ApplicationScoped
class ServedRecognition {

    private final ThreadLocal<Recognition> held = new ThreadLocal<>();
    private volatile Recognition current;

    /** Runs work during which {@link #now()} does not change and what it gives stays open. */
    <T> T during(Callable<T> work) throws Exception {
        Recognition recognition = enter();
        held.set(recognition);
        try {
            return work.call();
        } finally {
            held.remove();
            if (recognition != null) {
                recognition.leave();
            }
        }
    }

    private Recognition enter() {
        Recognition recognition = current;
        // Left by its last user between the two looks: there is a new one.
        while (recognition != null && !recognition.enter()) {
            recognition = current;
        }
        return recognition;
    }

    /** What the work that runs on this thread began with, otherwise the present one; null before the first. */
    Recognition now() {
        Recognition recognition = held.get();
        return recognition == null ? current : recognition;
    }

    synchronized void replace(Recognition next) {
        Recognition old = current;
        if (old == next) {
            return;
        }
        current = next;
        if (old != null) {
            old.leave();
        }
    }
}
