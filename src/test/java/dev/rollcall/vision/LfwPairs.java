package dev.rollcall.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Pairs of photos of LFW ("Labeled Faces in the Wild", 2007), fold by fold. */
public record LfwPairs(List<Pair> pairs) {

    /** @param first path of a photo below {@code ../shared/faces} */
    public record Pair(int fold, String first, String second, boolean same) {
    }

    public static LfwPairs read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(Samples.faces("pairs.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] counts = lines.get(0).trim().split("\\s+");
        int perKind = Integer.parseInt(counts[1]);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(counts[0]) * 2 * perKind; i++) {
            String[] w = lines.get(1 + i).split("\\s+");
            boolean same = w.length == 3;
            pairs.add(new Pair(i / (2 * perKind), photo(w[0], w[1]), same ? photo(w[0], w[2]) : photo(w[2], w[3]), same));
        }
        return new LfwPairs(pairs);
    }

    /** Evenly taken from all folds, as many of the one kind as of the other. */
    LfwPairs sample(int count) {
        List<Pair> sample = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sample.add(pairs.get((int) ((long) i * pairs.size() / count)));
        }
        return new LfwPairs(sample);
    }

    private static String photo(String name, String number) {
        return "lfw/%s/%s_%04d.jpg".formatted(name, name, Integer.parseInt(number));
    }
}
