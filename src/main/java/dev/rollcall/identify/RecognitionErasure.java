package dev.rollcall.identify;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.rollcall.person.Erasure;
import dev.rollcall.person.PersonErased;

/** Forgets what was decided about an erased person's face. */
@ApplicationScoped
class RecognitionErasure implements PersonErased {

    @Override
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        return Panache.getSession().chain(session -> RecognitionRepository.erase(session, erasure.person().key))
                .map(count -> Map.of("recognition", count.longValue()));
    }

    /** A decision that was being written while the person was erased. */
    @Override
    public Uni<Void> settled(long key, String pseudonym) {
        return Panache.getSession().chain(session -> RecognitionRepository.erase(session, key)).replaceWithVoid();
    }
}
