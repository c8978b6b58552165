package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntToDoubleFunction;

import dev.rollcall.vision.VectorTable;
import dev.rollcall.vision.Vectors;

/**
 * Exact 1:N search over the templates of active people, in memory. PostgreSQL is the truth; this is what a search sees of it.
 * Safe for any number of threads; searches run side by side, changes wait for them.
 */
public final class FaceGallery implements AutoCloseable {

    /**
     * Share of the mean of a person's templates in the similarity to that person; the rest is the nearest template's. One photo like
     * the probe is luck, all of them are not: with three photos a person, every third miss at the same rate of false names
     * goes away (docs/recognition.md). Anything from 0.5 to 0.7 does about the same.
     */
    private static final double SHARE_OF_MEAN = 0.6;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final VectorTable vectors;
    private final Map<Long, Entry> people = new HashMap<>();
    private Row[] owners = new Row[64];
    private int templates;
    private boolean closed;

    private record Entry(GalleryPerson person, List<Row> rows) {
    }

    /** Where a template, or the mean of a person's templates, lies. */
    private static final class Row {
        private final Entry entry;
        private final boolean mean;
        private int number;

        Row(Entry entry, boolean mean, int number) {
            this.entry = entry;
            this.mean = mean;
            this.number = number;
        }
    }

    /** @param dimensions length of every embedding */
    public FaceGallery(int dimensions) {
        this.vectors = new VectorTable(dimensions);
    }

    /** Length of every embedding. */
    public int dimensions() {
        return vectors.dimensions();
    }

    /** Replaces all that is known of a person. @param embeddings unit length; none removes the person */
    public void put(GalleryPerson person, List<float[]> embeddings) {
        change(() -> {
            drop(person.key());
            if (!embeddings.isEmpty()) {
                Entry entry = new Entry(person, new ArrayList<>());
                people.put(person.key(), entry);
                embeddings.forEach(embedding -> add(entry, embedding, false));
                if (embeddings.size() > 1) {
                    add(entry, Vectors.direction(embeddings), true);
                }
                templates += embeddings.size();
            }
        });
    }

    public void remove(long personKey) {
        change(() -> drop(personKey));
    }

    /** Removes everybody whose key is not among these. */
    public void retain(Set<Long> personKeys) {
        change(() -> List.copyOf(people.keySet()).stream().filter(key -> !personKeys.contains(key)).forEach(this::drop));
    }

    /** A reading that ends after the gallery has been closed changes nothing. */
    private void change(Runnable change) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                change.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * @param probe unit length
     * @param most how many people to name
     * @return the most similar people, most similar first, each once
     */
    public List<Candidate> search(float[] probe, int most) {
        lock.readLock().lock();
        try {
            int rows = closed ? 0 : vectors.size();
            float[] scores = new float[rows];
            if (rows > 0) {
                vectors.scores(probe, scores);
            }
            return best(scores, most);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * @param probe unit length
     * @return how alike the probe and this person are; empty for somebody who has no face here
     */
    public OptionalDouble similarity(long personKey, float[] probe) {
        lock.readLock().lock();
        try {
            Entry entry = closed ? null : people.get(personKey);
            if (entry == null) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(similarity(entry, row -> EmbeddingBytes.cosine(probe, vectors.row(row))));
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Evenly taken people with all their templates, in the order of their keys.
     *
     * @param most people
     */
    public List<Templates> sample(int most) {
        lock.readLock().lock();
        try {
            List<Long> keys = people.keySet().stream().sorted().toList();
            int count = closed ? 0 : Math.min(most, keys.size());
            List<Templates> sample = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Entry entry = people.get(keys.get((int) ((long) i * keys.size() / count)));
                sample.add(new Templates(entry.person(), entry.rows().stream().filter(row -> !row.mean).map(row -> vectors.row(row.number)).toList()));
            }
            return sample;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @param embeddings at least one, unit length */
    public record Templates(GalleryPerson person, List<float[]> embeddings) {

        /** How alike the probe and this person are, as a search has it. */
        public double similarity(float[] probe) {
            double nearest = embeddings.stream().mapToDouble(embedding -> EmbeddingBytes.cosine(probe, embedding)).max().orElseThrow();
            return embeddings.size() == 1 ? nearest
                    : SHARE_OF_MEAN * EmbeddingBytes.cosine(probe, Vectors.direction(embeddings)) + (1 - SHARE_OF_MEAN) * nearest;
        }

        /** The same person with one template fewer; null when that was the only one. */
        public Templates without(int template) {
            List<float[]> others = new ArrayList<>(embeddings);
            others.remove(template);
            return others.isEmpty() ? null : new Templates(person, others);
        }
    }

    public int people() {
        lock.readLock().lock();
        try {
            return people.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    public int templates() {
        lock.readLock().lock();
        try {
            return closed ? 0 : templates;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                vectors.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Nobody's similarity is above that of his best row: whoever belongs among the best comes up at one of his rows. */
    private List<Candidate> best(float[] scores, int most) {
        List<Candidate> best = new ArrayList<>(most + 1);
        for (int row = 0; row < scores.length; row++) {
            if (best.size() == most && scores[row] <= best.get(most - 1).similarity()) {
                continue;
            }
            Entry entry = owners[row].entry;
            insert(best, new Candidate(entry.person(), similarity(entry, each -> scores[each])), most);
        }
        return best;
    }

    private static double similarity(Entry entry, IntToDoubleFunction cosine) {
        double nearest = -1;
        double mean = -1;
        for (Row row : entry.rows()) {
            if (row.mean) {
                mean = cosine.applyAsDouble(row.number);
            } else {
                nearest = Math.max(nearest, cosine.applyAsDouble(row.number));
            }
        }
        return entry.rows().size() == 1 ? nearest : SHARE_OF_MEAN * mean + (1 - SHARE_OF_MEAN) * nearest;
    }

    /** The list is a handful long and sorted; a person comes up at several rows, each time with the same score. */
    private static void insert(List<Candidate> best, Candidate candidate, int most) {
        if (best.stream().anyMatch(known -> known.person() == candidate.person())) {
            return;
        }
        int place = best.size();
        while (place > 0 && best.get(place - 1).similarity() < candidate.similarity()) {
            place--;
        }
        if (place == most) {
            return;
        }
        best.add(place, candidate);
        if (best.size() > most) {
            best.remove(most);
        }
    }

    private void add(Entry entry, float[] embedding, boolean mean) {
        int number = vectors.add(embedding);
        if (number == owners.length) {
            owners = Arrays.copyOf(owners, number * 2);
        }
        owners[number] = new Row(entry, mean, number);
        entry.rows().add(owners[number]);
    }

    /** The last row takes the place of each that goes. */
    private void drop(long personKey) {
        Entry entry = people.remove(personKey);
        if (entry == null) {
            return;
        }
        for (Row row : entry.rows()) {
            int last = vectors.remove(row.number);
            owners[row.number] = owners[last];
            owners[row.number].number = row.number;
            owners[last] = null;
            templates -= row.mean ? 0 : 1;
        }
    }
}
