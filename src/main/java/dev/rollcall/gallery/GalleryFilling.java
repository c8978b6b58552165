package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkus.logging.Log;

import dev.rollcall.gallery.FaceTemplateRepository.Stored;

/** The gallery of one embedder while it is read from PostgreSQL and kept equal to it: of several readings at once the last to begin counts. */
final class GalleryFilling {

    private final String model;
    private final FaceGallery gallery;
    private final AtomicLong steps = new AtomicLong();
    private final Map<Long, Long> refreshedAt = new ConcurrentHashMap<>();
    private volatile boolean complete;

    GalleryFilling(String model, int dimensions) {
        this.model = model;
        this.gallery = new FaceGallery(dimensions);
    }

    String model() {
        return model;
    }

    FaceGallery gallery() {
        return gallery;
    }

    /** Whether everybody has been read in once. */
    boolean isComplete() {
        return complete;
    }

    /** A reading of everybody. Whoever is read alone after it has begun is left alone: that reading is the later one. */
    Reading beginAll() {
        return new Reading(steps.incrementAndGet(), new HashSet<>());
    }

    /** @param step readings of one person with a higher number are later than this */
    record Reading(long step, Set<Long> found) {
    }

    void take(Reading reading, List<Stored> rows) {
        people(rows).forEach((person, embeddings) -> {
            reading.found().add(person.key());
            if (refreshedAt.getOrDefault(person.key(), 0L) < reading.step()) {
                gallery.put(person, embeddings);
            }
        });
    }

    void end(Reading reading) {
        refreshedAt.forEach((person, step) -> {
            if (step > reading.step()) {
                reading.found().add(person);
            }
        });
        gallery.retain(reading.found());
        complete = true;
    }

    /** A reading of one person. */
    long begin(long personKey) {
        long step = steps.incrementAndGet();
        refreshedAt.put(personKey, step);
        return step;
    }

    /** @param rows all embeddings of the person, possibly none */
    void take(long personKey, long step, List<Stored> rows) {
        if (refreshedAt.get(personKey) != step) {
            return;
        }
        Map<GalleryPerson, List<float[]>> people = people(rows);
        if (people.isEmpty()) {
            gallery.remove(personKey);
        } else {
            people.forEach(gallery::put);
        }
    }

    /** A row that is no embedding of this model is left out: it must not cost everybody else. */
    private Map<GalleryPerson, List<float[]>> people(List<Stored> rows) {
        Map<GalleryPerson, List<float[]>> people = new HashMap<>();
        for (Stored row : rows) {
            if (row.embedding().length != gallery.dimensions() * Float.BYTES) {
                Log.errorf("A face of %s does not fit the model %s and is left out", row.personId(), model);
                continue;
            }
            people.computeIfAbsent(new GalleryPerson(row.personKey(), row.personId(), row.personName()), key -> new ArrayList<>())
                    .add(EmbeddingBytes.toFloats(row.embedding()));
        }
        return people;
    }
}
