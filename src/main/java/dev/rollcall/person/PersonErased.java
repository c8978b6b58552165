package dev.rollcall.person;

import java.util.Map;

import io.smallrye.mutiny.Uni;

/** Told inside the erasing transaction: whoever keeps something about the person removes it or makes it pseudonymous. */
public interface PersonErased {

    /** @return how many rows of each table were deleted or changed; part of the proof in the audit trail */
    Uni<Map<String, Long>> erased(Erasure erasure);

    /**
     * Told in a transaction of its own when whoever copies has had the time to hear of the erasure: what only served that word, and
     * what was written late, goes now.
     *
     * @param key row key of the person
     */
    default Uni<Void> settled(long key, String pseudonym) {
        return Uni.createFrom().voidItem();
    }
}
