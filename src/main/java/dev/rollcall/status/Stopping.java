package dev.rollcall.status;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;

/** Knows that this process was told to stop. Requests are still answered for a while, but no new ones should come here. */
@ApplicationScoped
class Stopping {

    private static final int FIRST = 1;

    private volatile boolean told;

    boolean isTold() {
        return told;
    }

    /** Before anything is closed. */
    void stop(@Observes @Priority(FIRST) ShutdownDelayInitiatedEvent stopping) {
        told = true;
    }
}
