package dev.rollcall.accuracy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

import dev.rollcall.vision.VectorTable;

/**
 * Every photo with every other one: a million comparisons for each ten thousandth of FMR.
 *
 * @param genuine cosines of two photos of one person, lowest first
 * @param impostor cosines of two photos of different people, highest first
 */
record CrossPairs(float[] genuine, float[] impostor) {

    static CrossPairs of(Lfw lfw, float[][] embeddings, Set<String> leftOut) {
        int[] photos = IntStream.range(0, embeddings.length).filter(i -> !leftOut.contains(lfw.person(i))).toArray();
        float[] genuine = new float[photos.length * 64];
        float[] impostor = new float[photos.length * (photos.length - 1) / 2];
        int same = 0;
        int different = 0;
        float[] scores = new float[photos.length];
        try (VectorTable table = new VectorTable(embeddings[0].length, photos.length)) {
            for (int photo : photos) {
                table.add(embeddings[photo]);
            }
            for (int i = 0; i < photos.length; i++) {
                table.scores(embeddings[photos[i]], scores);
                String person = lfw.person(photos[i]);
                for (int j = i + 1; j < photos.length; j++) {
                    if (person.equals(lfw.person(photos[j]))) {
                        genuine[same++] = scores[j];
                    } else {
                        impostor[different++] = -scores[j];
                    }
                }
            }
        }
        float[] sortedGenuine = Arrays.copyOf(genuine, same);
        float[] sortedImpostor = Arrays.copyOf(impostor, different);
        Arrays.sort(sortedGenuine);
        Arrays.sort(sortedImpostor);
        for (int i = 0; i < different; i++) {
            sortedImpostor[i] = -sortedImpostor[i];
        }
        return new CrossPairs(sortedGenuine, sortedImpostor);
    }

    /** The cosine that no more than this share of impostor pairs passes. */
    double threshold(double fmr) {
        return impostor[(int) Math.floor(fmr * impostor.length)];
    }

    double fmr(double threshold) {
        int above = 0;
        while (above < impostor.length && impostor[above] > threshold) {
            above++;
        }
        return (double) above / impostor.length;
    }

    double fnmr(double threshold) {
        int below = Arrays.binarySearch(genuine, (float) threshold);
        return (double) (below < 0 ? -below - 1 : below) / genuine.length;
    }
}
