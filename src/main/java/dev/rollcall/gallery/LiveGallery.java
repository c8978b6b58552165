package dev.rollcall.gallery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Keeps the gallery in memory equal to the embeddings in PostgreSQL; while the embedder changes, the coming one as well. */
@ApplicationScoped
public class LiveGallery {

    private static final int PEOPLE_AT_A_TIME = 500;

    private final FaceTemplateRepository templates;
    private final ServedRecognition served;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final List<GalleryFilling> followed = new CopyOnWriteArrayList<>();

    LiveGallery(FaceTemplateRepository templates, ServedRecognition served) {
        this.templates = templates;
        this.served = served;
    }

    /**
     * The gallery of the embedder in use. Work on the {@link InferencePool} gets the one that belongs to its
     * {@link FaceEngine#vision()}, however long it lasts.
     *
     * @throws RecognitionUnavailableException until everybody has been read in once
     */
    public FaceGallery gallery() {
        if (!isLoaded()) {
            throw new RecognitionUnavailableException("The gallery is being loaded");
        }
        return served.now().filling().gallery();
    }

    /** Completes when everybody has been read in for the first time. */
    public Uni<Void> whenLoaded() {
        return Uni.createFrom().completionStage(() -> first.copy());
    }

    public boolean isLoaded() {
        Recognition now = served.now();
        return now != null && now.filling().isComplete();
    }

    /** From now on every change of a person is read into this one as well. */
    void follow(GalleryFilling filling) {
        followed.add(filling);
    }

    /** This one is searched from now on; the others are of no interest any more. */
    void serves(GalleryFilling filling) {
        followed.retainAll(List.of(filling));
        first.complete(null);
    }

    List<GalleryFilling> followed() {
        return List.copyOf(followed);
    }

    /** Reads everybody. */
    @WithSession
    Uni<Void> load(GalleryFilling filling) {
        GalleryFilling.Reading reading = filling.beginAll();
        return loadAfter(filling, reading, Long.MIN_VALUE).invoke(() -> filling.end(reading));
    }

    /** Reads one person again: after enrolment, a change of name or status, or a word from another replica. */
    @WithSession
    Uni<Void> refresh(long personKey) {
        return Multi.createFrom().iterable(followed()).onItem().transformToUniAndConcatenate(filling -> {
            long step = filling.begin();
            return templates.activeOf(filling.model(), personKey).invoke(rows -> filling.take(personKey, step, rows));
        }).collect().last().replaceWithVoid();
    }

    private Uni<Void> loadAfter(GalleryFilling filling, GalleryFilling.Reading reading, long after) {
        return templates.activeAfter(filling.model(), after, PEOPLE_AT_A_TIME).chain(rows -> {
            if (rows.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            filling.take(reading, rows);
            return loadAfter(filling, reading, rows.get(rows.size() - 1).personKey());
        });
    }
}
