package dev.rollcall.database;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Seals what earlier versions have stored open, as soon as there is a key. */
@ApplicationScoped
class OpenSealing {

    private final Resealing resealing;
    private final SecretBox box;
    private final Leases leases;
    private final SafeContext context;

    OpenSealing(Resealing resealing, SecretBox box, Leases leases, SafeContext context) {
        this.resealing = resealing;
        this.box = box;
        this.leases = leases;
        this.context = context;
    }

    /** Never fails. Looks again, because a version that stores open values may run beside this one for a while. */
    @Scheduled(every = "1m", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sealWhenDue() {
        return !box.hasKey() ? Uni.createFrom().voidItem()
                : leases.whenDue("sealing", Duration.ofMinutes(1), this::seal)
                        .onFailure().invoke(failure -> Log.warnf("Open values stay open for now: %s", DatabaseFailures.reason(failure)))
                        .onFailure().recoverWithNull();
    }

    /** Replicas may do it at once. */
    Uni<Void> seal() {
        return context.call(resealing::sealOpen).invoke(sealed -> {
            if (sealed > 0) {
                Log.infof("Sealed %d values that lay open in the database", sealed);
            }
        }).replaceWithVoid();
    }
}
