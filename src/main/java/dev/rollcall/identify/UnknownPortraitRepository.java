package dev.rollcall.identify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** Portraits of unknown faces in PostgreSQL. They go with their face. */
@ApplicationScoped
class UnknownPortraitRepository implements PanacheRepositoryBase<UnknownPortrait, Long> {

    /** A portrait without its picture. */
    @RegisterForReflection // Hibernate makes it
    record Caption(long id, long faceId, String camera, Instant seenAt, float overall) {
    }

    /** A portrait's embedding, sealed, with what it is of. */
    @RegisterForReflection // Hibernate makes it
    record Embedding(long faceId, String model, byte[] embedding) {
    }

    private static final String IGNORED = "select p.faceId, f.model, p.embedding from UnknownPortrait p, UnknownFace f where f.id = p.faceId "
            + "and f.status = :status";

    /** Best first. */
    Uni<List<UnknownPortrait>> ofFace(long faceId) {
        return list("faceId = ?1 order by overall desc, id", faceId);
    }

    /** Best first. */
    Uni<List<Caption>> captions(Collection<Long> faces) {
        return faces.isEmpty() ? Uni.createFrom().item(List.of()) : getSession().chain(session -> session.createQuery(
                "select p.id, p.faceId, p.camera, p.seenAt, p.overall from UnknownPortrait p where p.faceId in :faces order by p.overall desc, p.id",
                Caption.class).setParameter("faces", faces).getResultList());
    }

    /** @return null when the face has no such portrait */
    Uni<UnknownPortrait> ofFace(long faceId, long id) {
        return find("faceId = ?1 and id = ?2", faceId, id).firstResult();
    }

    Uni<List<Embedding>> ignored() {
        return getSession().chain(session -> session.createQuery(IGNORED, Embedding.class)
                .setParameter("status", UnknownStatus.IGNORED).getResultList());
    }

    /** Empty unless the face is ignored. */
    Uni<List<Embedding>> ignored(long faceId) {
        return getSession().chain(session -> session.createQuery(IGNORED + " and f.id = :face", Embedding.class)
                .setParameter("status", UnknownStatus.IGNORED).setParameter("face", faceId).getResultList());
    }
}
