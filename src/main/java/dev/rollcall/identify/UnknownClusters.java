package dev.rollcall.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SecretUnreadableException;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.identify.UnknownFaceRepository.Anchor;
import dev.rollcall.recognition.Decision;
import dev.rollcall.recognition.Portrait;

/**
 * Puts the tracks of strangers together, one face for each of them. Which of many faces a new one belongs to is the question that
 * recognition asks too, and so it has the same bar: to see one stranger twice in the inbox harms nobody, to find two people under
 * one face does.
 */
@ApplicationScoped
class UnknownClusters {

    /** Faces that wait to be looked at; the ones that were seen last stay. */
    static final int MOST_OPEN = 500;
    /** Likewise. */
    static final int MOST_IGNORED = 1000;
    /** Pictures of a face; the best stay. */
    static final int MOST_PORTRAITS = 5;
    private static final int MOST_CAMERAS = 20;

    private final UnknownFaceRepository faces;
    private final UnknownPortraitRepository portraits;
    private final FaceSeal seal;
    private final FaceEngine engine;
    private final InferencePool pool;

    UnknownClusters(UnknownFaceRepository faces, UnknownPortraitRepository portraits, FaceSeal seal, FaceEngine engine, InferencePool pool) {
        this.faces = faces;
        this.portraits = portraits;
        this.seal = seal;
        this.engine = engine;
        this.pool = pool;
    }

    /** @return the face that the track belongs to */
    @WithTransaction
    Uni<UnknownFace> add(Decision track, SealedFace sealed) {
        Portrait portrait = track.portrait();
        return faces.lockInbox().chain(() -> faces.anchors(portrait.model()))
                .chain(known -> pool.run(() -> Optional.ofNullable(Resemblance.nearest(portrait.embedding(), known, this::open, bar()))))
                .chain(nearest -> nearest.isEmpty() ? begin(track, sealed) : faces.lock(nearest.get().id())
                        .chain(face -> face == null ? begin(track, sealed) : join(face, track, sealed)));
    }

    private double bar() {
        return engine.vision().embedderModel().embedding().leastBar();
    }

    private float[] open(Anchor anchor) {
        try {
            return seal.embeddingOf(anchor.embedding());
        } catch (SecretUnreadableException e) {
            // Sealed with a key that is gone: it waits for the end of its retention.
            return null;
        }
    }

    private Uni<UnknownFace> begin(Decision track, SealedFace sealed) {
        UnknownFace face = new UnknownFace();
        face.status = UnknownStatus.OPEN;
        face.model = track.portrait().model();
        face.embedding = seal.embedding(track.portrait().embedding());
        face.sightings = 1;
        face.cameras = new String[] { track.camera() };
        face.firstSeenAt = track.firstSeenAt();
        face.lastSeenAt = track.decidedAt();
        return faces.persistAndFlush(face).call(() -> portraits.persist(portrait(face, track, sealed)))
                .call(() -> faces.leave(UnknownStatus.OPEN, MOST_OPEN));
    }

    private Uni<UnknownFace> join(UnknownFace face, Decision track, SealedFace sealed) {
        face.sightings++;
        face.firstSeenAt = track.firstSeenAt().isBefore(face.firstSeenAt) ? track.firstSeenAt() : face.firstSeenAt;
        face.lastSeenAt = track.decidedAt().isAfter(face.lastSeenAt) ? track.decidedAt() : face.lastSeenAt;
        face.cameras = Stream.concat(Arrays.stream(face.cameras), Stream.of(track.camera())).distinct().limit(MOST_CAMERAS).toArray(String[]::new);
        // What people have said to ignore stays as they have seen it.
        return face.status == UnknownStatus.IGNORED ? Uni.createFrom().item(face)
                : portraits.ofFace(face.id).chain(kept -> keepBest(face, kept, track, sealed)).replaceWith(face);
    }

    private Uni<Void> keepBest(UnknownFace face, List<UnknownPortrait> kept, Decision track, SealedFace sealed) {
        UnknownPortrait worst = kept.size() < MOST_PORTRAITS ? null : kept.get(kept.size() - 1);
        if (worst != null && worst.overall >= sealed.quality()[0]) {
            return Uni.createFrom().voidItem();
        }
        List<float[]> embeddings = new ArrayList<>(List.of(track.portrait().embedding()));
        kept.stream().filter(each -> each != worst).forEach(each -> embeddings.add(seal.embeddingOf(each.embedding)));
        face.embedding = seal.embedding(Resemblance.mean(embeddings));
        Uni<Void> room = worst == null ? Uni.createFrom().voidItem() : portraits.delete(worst);
        return room.chain(() -> portraits.persist(portrait(face, track, sealed))).replaceWithVoid();
    }

    private static UnknownPortrait portrait(UnknownFace face, Decision track, SealedFace sealed) {
        UnknownPortrait portrait = new UnknownPortrait();
        portrait.faceId = face.id;
        portrait.camera = track.camera();
        portrait.seenAt = track.decidedAt();
        portrait.crop = sealed.crop();
        portrait.embedding = sealed.embedding();
        portrait.overall = sealed.quality()[0];
        portrait.quality = sealed.quality();
        return portrait;
    }
}
