package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;

import dev.rollcall.gallery.FaceTemplateRepository.Stored;

/** Keeps the gallery in memory equal to the templates in PostgreSQL. */
@ApplicationScoped
public class LiveGallery {

    private static final int PEOPLE_AT_A_TIME = 500;

    private final FaceTemplateRepository templates;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private volatile Loaded loaded;

    LiveGallery(FaceTemplateRepository templates) {
        this.templates = templates;
    }

    private record Loaded(String model, FaceGallery gallery) {
    }

    /** @throws RecognitionUnavailableException until everybody has been read in once */
    public FaceGallery gallery() {
        Loaded now = loaded;
        if (now == null) {
            throw new RecognitionUnavailableException("The gallery is being loaded");
        }
        return now.gallery();
    }

    /** Completes when everybody has been read in for the first time. */
    public Uni<Void> whenLoaded() {
        return Uni.createFrom().completionStage(() -> first.copy());
    }

    public boolean isLoaded() {
        return loaded != null;
    }

    /** Reads everybody; the gallery before stays in use, and correct for whoever did not change, until then. */
    @WithSession
    Uni<Void> load(String model, int dimensions) {
        Loaded target = loaded == null ? new Loaded(model, new FaceGallery(dimensions)) : loaded;
        Set<Long> found = new HashSet<>();
        return loadAfter(target, Long.MIN_VALUE, found).invoke(() -> {
            target.gallery().retain(found);
            loaded = target;
            first.complete(null);
        });
    }

    /** Reads one person again: after enrolment, a change of name or status, or a word from another replica. */
    @WithSession
    Uni<Void> refresh(long personKey) {
        Loaded target = loaded;
        if (target == null) {
            return Uni.createFrom().voidItem();
        }
        return templates.activeOf(target.model(), personKey).invoke(rows -> {
            target.gallery().remove(personKey);
            put(target, rows);
        }).replaceWithVoid();
    }

    private Uni<Void> loadAfter(Loaded target, long after, Set<Long> found) {
        return templates.activeAfter(target.model(), after, PEOPLE_AT_A_TIME).chain(rows -> {
            if (rows.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            found.addAll(put(target, rows));
            return loadAfter(target, rows.get(rows.size() - 1).personKey(), found);
        });
    }

    private static Set<Long> put(Loaded target, List<Stored> rows) {
        Map<GalleryPerson, List<float[]>> people = new HashMap<>();
        for (Stored row : rows) {
            people.computeIfAbsent(new GalleryPerson(row.personKey(), row.personId(), row.personName()), key -> new ArrayList<>())
                    .add(EmbeddingBytes.toFloats(row.embedding()));
        }
        Set<Long> keys = new HashSet<>();
        people.forEach((person, embeddings) -> {
            target.gallery().put(person, embeddings);
            keys.add(person.key());
        });
        return keys;
    }

    @PreDestroy
    void close() {
        if (loaded != null) {
            loaded.gallery().close();
        }
    }
}
