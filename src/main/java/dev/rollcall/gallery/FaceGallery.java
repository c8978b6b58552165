package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import dev.rollcall.vision.VectorTable;

/**
 * Exact 1:N search over the templates of active people, in memory. PostgreSQL is the truth; this is what a search sees of it.
 * Safe for any number of threads; searches run side by side, changes wait for them.
 */
public final class FaceGallery implements AutoCloseable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final VectorTable vectors;
    private final Map<Long, Entry> people = new HashMap<>();
    private Entry[] owners = new Entry[64];
    private boolean closed;

    /** @param rows where the person's templates lie */
    private record Entry(GalleryPerson person, List<Integer> rows) {
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
                embeddings.forEach(embedding -> add(entry, embedding));
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
            return closed ? 0 : vectors.size();
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

    private List<Candidate> best(float[] scores, int most) {
        List<Candidate> best = new ArrayList<>(most + 1);
        for (int row = 0; row < scores.length; row++) {
            if (best.size() == most && scores[row] <= best.get(most - 1).similarity()) {
                continue;
            }
            insert(best, new Candidate(owners[row].person(), scores[row]), most);
        }
        return best;
    }

    /** The list is a handful long and sorted; a person's better score takes the place of the worse one. */
    private static void insert(List<Candidate> best, Candidate candidate, int most) {
        for (int i = 0; i < best.size(); i++) {
            if (best.get(i).person() == candidate.person()) {
                if (best.get(i).similarity() >= candidate.similarity()) {
                    return;
                }
                best.remove(i);
                break;
            }
        }
        int place = best.size();
        while (place > 0 && best.get(place - 1).similarity() < candidate.similarity()) {
            place--;
        }
        best.add(place, candidate);
        if (best.size() > most) {
            best.remove(most);
        }
    }

    private void add(Entry entry, float[] embedding) {
        int row = vectors.add(embedding);
        if (row == owners.length) {
            owners = Arrays.copyOf(owners, row * 2);
        }
        owners[row] = entry;
        entry.rows().add(row);
    }

    /** The last row takes the place of each that goes. */
    private void drop(long personKey) {
        Entry entry = people.remove(personKey);
        if (entry == null) {
            return;
        }
        entry.rows().sort(Comparator.reverseOrder());
        for (int row : entry.rows()) {
            int last = vectors.size() - 1;
            vectors.remove(row);
            Entry moved = owners[last];
            owners[last] = null;
            if (row != last) {
                owners[row] = moved;
                moved.rows().remove((Integer) last);
                moved.rows().add(row);
            }
        }
    }
}
