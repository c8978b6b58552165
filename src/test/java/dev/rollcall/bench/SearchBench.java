package dev.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.MemoryFloor;

/**
 * Exact search for the most similar person, beside reading the same number of floats from memory: nobody can compare a probe with
 * vectors that he has not read. Both run on all threads at once, as the pool's threads search side by side; the median time is that of
 * one search alone.
 */
class SearchBench {

    private static final int ROUNDS = 7;
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("bench.turn", 5)).dividedBy(2);
    private static final int ALONE = 200;
    /** Bytes left free beside gallery and floor. */
    private static final long RESERVE = 4L << 30;

    @Test
    void rows() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| templates | one search alone, ms | floor, searches per second | ours, per second | ratio | memory read, GB/s | target |", "|---|---|---|---|---|---|---|"));
        table.add(row(10_000, 512, "under 1 ms"));
        table.add(row(100_000, 512, "0.7"));
        table.add(row(1_000_000, 512, "0.7"));
        table.add(row(10_000, 128, "under 1 ms"));
        table.add(row(100_000, 128, "0.7"));
        table.add(row(1_000_000, 128, "0.7"));
        Report.write("search", table);
    }

    private static String row(int templates, int dimensions, String target) throws Exception {
        String name = String.format(Locale.ROOT, "%,d × %d floats", templates, dimensions);
        long bytes = 4L * templates * dimensions;
        // A gallery that grows holds its old and its new table for a moment.
        if (available() < 3 * bytes + RESERVE) {
            return "| " + name + " | not measured: too little memory | - | - | - | - | " + target + " |";
        }
        SplittableRandom random = new SplittableRandom(1);
        float[] probe = unit(random, dimensions);
        try (FaceGallery gallery = gallery(random, templates, dimensions); MemoryFloor floor = new MemoryFloor((long) templates * dimensions)) {
            ApiBench.Work search = () -> gallery.search(probe, 1);
            ApiBench.Work read = floor::sum;
            Threads.perSecond(Threads.ALL, TURN, search);
            double[] alone = new double[bytes > 1L << 30 ? ALONE / 10 : ALONE];
            for (int i = 0; i < alone.length; i++) {
                alone[i] = ApiBench.millis(search);
            }
            double[] bandwidth = new double[1];
            String cells = Comparison.of(ROUNDS, () -> Threads.perSecond(Threads.ALL, TURN, search), () -> {
                double rate = Threads.perSecond(Threads.ALL, TURN, read);
                bandwidth[0] = Math.max(bandwidth[0], rate * bytes / 1e9);
                return rate;
            }).cells("%,.1f");
            return String.format(Locale.ROOT, "| %s | %.2f | %s | %.1f | %s |", name, Comparison.median(alone), cells, bandwidth[0], target);
        }
    }

    private static FaceGallery gallery(SplittableRandom random, int templates, int dimensions) {
        FaceGallery gallery = new FaceGallery(dimensions);
        for (int i = 0; i < templates; i++) {
            gallery.put(new GalleryPerson(i, "P-" + i, "Person"), List.of(unit(random, dimensions)));
        }
        return gallery;
    }

    /** A direction at random: cosines are as small as those of strangers. */
    static float[] unit(SplittableRandom random, int dimensions) {
        float[] vector = new float[dimensions];
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (random.nextDouble() - 0.5);
            sum += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(sum);
        }
        return vector;
    }

    private static long available() throws Exception {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream().filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}
