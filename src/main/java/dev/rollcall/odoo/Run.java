package dev.rollcall.odoo;

import java.time.Duration;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** A pull or push that is going on, and until when it may. */
final class Run {

    /** Well below the time after which the lease counts as dead. */
    private static final long RENEW_AFTER = Duration.ofSeconds(10).toNanos();

    final RunLedger.Kind kind;
    final UUID id = UUID.randomUUID();
    private final RunLedger ledger;
    private final long start = System.nanoTime();
    private final long most;
    private long renewed = start;

    Run(RunLedger.Kind kind, RunLedger ledger, Duration most) {
        this.kind = kind;
        this.ledger = ledger;
        this.most = most.toNanos();
    }

    /** Whether no further step should begin. */
    boolean isOver() {
        return System.nanoTime() - start >= most;
    }

    /** To be asked before each step. @return fails when another run has taken over */
    Uni<Void> goOn() {
        long now = System.nanoTime();
        if (now - renewed < RENEW_AFTER) {
            return Uni.createFrom().voidItem();
        }
        renewed = now;
        return ledger.renew(this);
    }
}
