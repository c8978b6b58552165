package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Faces that are to get no name, in memory, beside the gallery of people: whoever resembles one is nobody. They have no names and
 * are never candidates. Safe for any number of threads.
 */
@ApplicationScoped
public class IgnoredFaces {

    /** Less than any cosine. */
    public static final double NONE = -2;

    private final Map<String, FaceGallery> byModel = new ConcurrentHashMap<>();

    /** Replaces all that is known of a face. @param embeddings unit length, of the model; none removes it */
    public void put(String model, long id, List<float[]> embeddings) {
        remove(id);
        if (!embeddings.isEmpty()) {
            byModel.computeIfAbsent(model, name -> new FaceGallery(embeddings.get(0).length)).put(new GalleryPerson(id, null, null), embeddings);
        }
    }

    public void remove(long id) {
        byModel.values().forEach(faces -> faces.remove(id));
    }

    /** Removes all but these. */
    public void retain(Set<Long> ids) {
        byModel.values().forEach(faces -> faces.retain(ids));
    }

    /** Cosine of the probe and the nearest of them; {@link #NONE} without any of this model. */
    public double nearest(String model, float[] probe) {
        FaceGallery faces = byModel.get(model);
        if (faces == null || faces.dimensions() != probe.length) {
            return NONE;
        }
        List<Candidate> nearest = faces.search(probe, 1);
        return nearest.isEmpty() ? NONE : nearest.get(0).similarity();
    }

    @PreDestroy
    void close() {
        byModel.values().forEach(FaceGallery::close);
    }
}
