package dev.rollcall.database;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.log.AuditTrail;

/** Brings everything that is sealed under the current key, and says what is under which. Nobody injects it: the command looks it up. */
@ApplicationScoped
@Unremovable
class KeyRotation {

    private final Resealing resealing;
    private final SecretKeys keys;
    private final SafeContext context;
    private final AuditTrail audit;

    KeyRotation(Resealing resealing, SecretKeys keys, SafeContext context, AuditTrail audit) {
        this.resealing = resealing;
        this.keys = keys;
        this.context = context;
        this.audit = audit;
    }

    /** @return what was done in each column; fails with {@link SecretKeyMissingException} without a key */
    Uni<List<SealTally>> rotate() {
        return context.call(() -> resealing.gather().chain(() -> each(resealing::rotate)))
                .call(tallies -> context.call(() -> note(tallies)));
    }

    /** @return what opens each column's values */
    Uni<List<SealTally>> check() {
        return context.call(() -> each(resealing::check));
    }

    /** The current key's name; null without one. */
    String current() {
        return keys.current().map(SecretKey::name).orElse(null);
    }

    private Uni<List<SealTally>> each(Function<SealedColumn, Uni<? extends SealTally>> work) {
        return Multi.createFrom().iterable(resealing.columns()).onItem().transformToUniAndConcatenate(work).collect().asList();
    }

    private Uni<Void> note(List<SealTally> tallies) {
        Map<String, Long> resealed = tallies.stream().collect(Collectors.toMap(SealTally::name, SealTally::resealed));
        return Panache.withTransaction(() -> audit.record("secrets.rotated", "secrets", Map.of("key", current(), "resealed", resealed)));
    }
}
