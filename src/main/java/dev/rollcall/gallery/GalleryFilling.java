package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkus.logging.Log;

import dev.rollcall.gallery.FaceTemplateRepository.Stored;

/**
 * The gallery of one embedder while it is read from PostgreSQL and kept equal to it. A reading takes effect as it ends, unless one that
 * began later has ended before it: whoever waits for a reading finds what was committed before it began.
 */
final class GalleryFilling {

    private final String model;
    private final FaceGallery gallery;
    private final AtomicLong steps = new AtomicLong();
    private final Map<Long, Long> takenOver = new HashMap<>();
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

    synchronized void take(Reading reading, List<Stored> rows) {
        people(rows).forEach((person, embeddings) -> {
            reading.found().add(person.key());
            if (isNewer(person.key(), reading.step())) {
                gallery.put(person, embeddings);
            }
        });
    }

    synchronized void end(Reading reading) {
        takenOver.forEach((person, step) -> {
            if (step > reading.step()) {
                reading.found().add(person);
            }
        });
        gallery.retain(reading.found());
        complete = true;
    }

    /** @return the step of a reading of one person, who is read after this call */
    long begin() {
        return steps.incrementAndGet();
    }

    /** @param rows all embeddings of the person, possibly none */
    synchronized void take(long personKey, long step, List<Stored> rows) {
        if (!isNewer(personKey, step)) {
            return;
        }
        Map<GalleryPerson, List<float[]>> people = people(rows);
        if (people.isEmpty()) {
            gallery.remove(personKey);
        } else {
            people.forEach(gallery::put);
        }
    }

    private boolean isNewer(long personKey, long step) {
        return takenOver.merge(personKey, step, Math::max) == step;
    }

    /** A row that is no embedding of this model is left out: it must not cost everybody else. */
    private Map<GalleryPerson, List<float[]>> people(List<Stored> rows) {
        Map<GalleryPerson, List<float[]>> people = new HashMap<>();
        for (Stored row : rows) {
            if (row.embedding().length != gallery.dimensions()) {
                Log.errorf("A face of %s does not fit the model %s and is left out", row.personId(), model);
                continue;
            }
            people.computeIfAbsent(new GalleryPerson(row.personKey(), row.personId(), row.personName()), key -> new ArrayList<>())
                    .add(row.embedding());
        }
        return people;
    }
}
