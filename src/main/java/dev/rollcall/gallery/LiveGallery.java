package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

import dev.rollcall.gallery.FaceTemplateRepository.Stored;

/** Keeps the gallery in memory equal to the templates in PostgreSQL. */
@ApplicationScoped
public class LiveGallery {

    private static final int PEOPLE_AT_A_TIME = 500;

    private final FaceTemplateRepository templates;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final AtomicLong steps = new AtomicLong();
    private final Map<Long, Long> refreshedAt = new ConcurrentHashMap<>();
    private volatile Filled filled;

    LiveGallery(FaceTemplateRepository templates) {
        this.templates = templates;
    }

    private record Filled(String model, FaceGallery gallery) {
    }

    /** @throws RecognitionUnavailableException until everybody has been read in once */
    public FaceGallery gallery() {
        if (!isLoaded()) {
            throw new RecognitionUnavailableException("The gallery is being loaded");
        }
        return filled.gallery();
    }

    /** Completes when everybody has been read in for the first time. */
    public Uni<Void> whenLoaded() {
        return Uni.createFrom().completionStage(() -> first.copy());
    }

    public boolean isLoaded() {
        return first.isDone();
    }

    /** Reads everybody. Whoever is refreshed meanwhile is left alone: that reading is the later one. */
    @WithSession
    Uni<Void> load(String model, int dimensions) {
        if (filled == null) {
            filled = new Filled(model, new FaceGallery(dimensions));
        }
        Loading loading = new Loading(filled, steps.incrementAndGet(), new HashSet<>());
        return loadAfter(loading, Long.MIN_VALUE).invoke(() -> {
            refreshedAt.forEach((person, step) -> {
                if (step > loading.step()) {
                    loading.found().add(person);
                }
            });
            loading.into().gallery().retain(loading.found());
            first.complete(null);
        });
    }

    /**
     * Reads one person again: after enrolment, a change of name or status, or a word from another replica. Of several readings
     * at once the last to begin counts.
     */
    @WithSession
    Uni<Void> refresh(long personKey) {
        Filled into = filled;
        if (into == null) {
            return Uni.createFrom().voidItem();
        }
        long step = steps.incrementAndGet();
        refreshedAt.put(personKey, step);
        return templates.activeOf(into.model(), personKey).invoke(rows -> {
            if (refreshedAt.get(personKey) != step) {
                return;
            }
            if (rows.isEmpty()) {
                into.gallery().remove(personKey);
            } else {
                people(into, rows).forEach(into.gallery()::put);
            }
        }).replaceWithVoid();
    }

    /** @param step refreshes with a higher number are later than this loading */
    private record Loading(Filled into, long step, Set<Long> found) {
    }

    private Uni<Void> loadAfter(Loading loading, long after) {
        return templates.activeAfter(loading.into().model(), after, PEOPLE_AT_A_TIME).chain(rows -> {
            if (rows.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            people(loading.into(), rows).forEach((person, embeddings) -> {
                loading.found().add(person.key());
                if (refreshedAt.getOrDefault(person.key(), 0L) < loading.step()) {
                    loading.into().gallery().put(person, embeddings);
                }
            });
            return loadAfter(loading, rows.get(rows.size() - 1).personKey());
        });
    }

    /** A row that is no embedding of this model is left out: it must not cost everybody else. */
    private static Map<GalleryPerson, List<float[]>> people(Filled into, List<Stored> rows) {
        Map<GalleryPerson, List<float[]>> people = new HashMap<>();
        for (Stored row : rows) {
            if (row.embedding().length != into.gallery().dimensions() * Float.BYTES) {
                Log.errorf("A face of %s does not fit the model %s and is left out", row.personId(), into.model());
                continue;
            }
            people.computeIfAbsent(new GalleryPerson(row.personKey(), row.personId(), row.personName()), key -> new ArrayList<>())
                    .add(EmbeddingBytes.toFloats(row.embedding()));
        }
        return people;
    }

    @PreDestroy
    void close() {
        if (filled != null) {
            filled.gallery().close();
        }
    }
}
