package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaceGalleryTest {

    private static final int DIMENSIONS = 32;

    private final Random random = new Random(7);
    private final Map<Long, List<float[]>> truth = new TreeMap<>();
    private final FaceGallery gallery = new FaceGallery(DIMENSIONS);

    @AfterEach
    void close() {
        gallery.close();
    }

    @Test
    void findsWhatAPlainSearchFinds() {
        IntStream.range(0, 300).forEach(key -> put(key, 1 + random.nextInt(3)));
        for (int i = 0; i < 50; i++) {
            assertAgreement(unit());
        }
    }

    @Test
    void followsReplacementsAndRemovals() {
        for (int step = 0; step < 600; step++) {
            long key = random.nextInt(40);
            if (random.nextInt(3) == 0) {
                truth.remove(key);
                gallery.remove(key);
            } else {
                put(key, random.nextInt(4));
            }
            assertAgreement(unit());
        }
        assertThat(gallery.people()).isEqualTo(truth.size());
        assertThat(gallery.templates()).isEqualTo(truth.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void retainsOnlyWhoIsNamed() {
        IntStream.range(0, 20).forEach(key -> put(key, 2));
        gallery.retain(Set.of(3L, 4L, 99L));
        truth.keySet().retainAll(Set.of(3L, 4L));
        assertAgreement(unit());
        assertThat(gallery.people()).isEqualTo(2);
    }

    @Test
    void emptyAndClosedFindNobody() {
        assertThat(gallery.search(unit(), 5)).isEmpty();
        put(1, 1);
        gallery.close();
        gallery.close();
        assertThat(gallery.search(unit(), 5)).isEmpty();
        assertThat(gallery.similarity(1, unit())).isEmpty();
        assertThat(gallery.templates()).isZero();
    }

    @Test
    void readersNeverSeeHalfAPerson() {
        float[] probe = unit();
        float[] opposite = probe.clone();
        float[] side = unit();
        IntStream.range(0, DIMENSIONS).forEach(i -> opposite[i] = -probe[i]);
        GalleryPerson person = new GalleryPerson(1, "1", "One");
        List<float[]> faces = List.of(side, probe);
        double whole = similarity(faces, probe);
        gallery.put(person, faces);
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                List<Candidate> found = gallery.search(probe, 1);
                assertThat(found).hasSize(1);
                assertThat(found.get(0).similarity()).isCloseTo(whole, within(1e-4));
            }
        }, task -> new Thread(task).start())).toList();

        for (int i = 0; i < 5_000; i++) {
            gallery.put(person, i % 2 == 0 ? List.of(probe, side) : faces);
            gallery.put(new GalleryPerson(2, "2", "Two"), i % 3 == 0 ? List.of() : List.of(opposite));
        }

        done.set(true);
        readers.forEach(CompletableFuture::join);
    }

    private void put(long key, int faces) {
        List<float[]> embeddings = IntStream.range(0, faces).mapToObj(i -> unit()).toList();
        gallery.put(new GalleryPerson(key, "P" + key, "Person " + key), embeddings);
        if (faces == 0) {
            truth.remove(key);
        } else {
            truth.put(key, embeddings);
        }
    }

    private void assertAgreement(float[] probe) {
        for (int most : new int[] { 1, 2, 7 }) {
            List<Double> expected = new ArrayList<>();
            truth.values().forEach(faces -> expected.add(similarity(faces, probe)));
            expected.sort(Comparator.reverseOrder());
            List<Candidate> found = gallery.search(probe, most);
            assertThat(found).hasSize(Math.min(most, truth.size()));
            assertThat(found).extracting(candidate -> candidate.person().key()).doesNotHaveDuplicates();
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).similarity()).isCloseTo(expected.get(i), within(1e-5));
                assertThat(gallery.similarity(found.get(i).person().key(), probe)).hasValueCloseTo(expected.get(i), within(1e-5));
            }
        }
    }

    /** Of a single face its cosine; of several six tenths of that with their mean and four of the best. */
    private static double similarity(List<float[]> faces, float[] probe) {
        double best = faces.stream().mapToDouble(face -> dot(face, probe)).max().orElseThrow();
        float[] sum = new float[DIMENSIONS];
        faces.forEach(face -> IntStream.range(0, DIMENSIONS).forEach(i -> sum[i] += face[i]));
        return faces.size() == 1 ? best : 0.4 * best + 0.6 * dot(sum, probe) / Math.sqrt(dot(sum, sum));
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
    }

    private float[] unit() {
        float[] vector = new float[DIMENSIONS];
        double length = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            length += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
