package dev.rollcall.database;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Forgets old terms and dead replicas. */
@ApplicationScoped
class LeaseRetention {

    private final Leases leases;
    private final Terms terms;
    private final Replicas replicas;

    LeaseRetention(Leases leases, Terms terms, Replicas replicas) {
        this.leases = leases;
        this.terms = terms;
        this.replicas = replicas;
    }

    /** Never fails. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return leases.whenDue("lease-retention", Duration.ofHours(1), () -> terms.forget().chain(replicas::forget))
                .onFailure().invoke(failure -> Log.warnf("Old lease terms stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }
}
