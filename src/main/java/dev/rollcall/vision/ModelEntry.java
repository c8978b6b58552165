package dev.rollcall.vision;

import java.util.List;

/**
 * One model of the catalog.
 *
 * @param name what settings, templates and messages call it; a template embedded by one model is never compared with another's
 * @param file name of the file in {@code models/} and in every mirror
 * @param kind which code reads its output
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param licence in the words of its source
 * @param commercial whether that licence allows commercial use
 * @param sources upstream addresses of the file itself, possibly none
 * @param input how pixels become its input
 * @param embedding facts of an embedder's vectors; null for any other task
 */
public record ModelEntry(String name, String file, Task task, Kind kind, String sha256, long size, String licence,
        boolean commercial, List<String> sources, ModelInput input, Embedding embedding) {

    public enum Task {
        DETECTOR, EMBEDDER, LIVENESS
    }

    /** The decoders there are. */
    public enum Kind {
        YUNET, SCRFD, ARCFACE, MINIFASNET
    }

    /**
     * @param dimensions floats per vector
     * @param template where the landmarks belong in the crop
     * @param verifyThreshold cosine at which two faces are taken for one person, asked about one person
     * @param identifyThreshold the same, asked about everybody enrolled; with a cohort, what has to be left after its share
     * @param cohort how the bar rises with the likeness of the probe to others; null for a bar that does not
     */
    public record Embedding(int dimensions, AlignmentTemplate template, double verifyThreshold, double identifyThreshold, Cohort cohort) {

        /** The lowest cosine that can name somebody. */
        public double leastBar() {
            return cohort == null ? identifyThreshold : identifyThreshold + cohort.weight() * cohort.least();
        }
    }

    /**
     * Cohort normalisation of scores, as R. Auckenthaler et al., "Score normalization for text-independent speaker verification
     * systems", Digital Signal Processing 10, 2000, without the division by the deviation, which made it worse here.
     *
     * @param weight share of the probe's mean similarity to the cohort that is added to the bar
     * @param least the mean is not taken for less: a small gallery has no cohort to speak of
     */
    public record Cohort(double weight, double least) {
    }

    public ModelEntry {
        sources = List.copyOf(sources);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + ": sha256 has to be 64 lower-case hexadecimal digits");
        }
        if (file.contains("/") || file.contains("\\") || file.startsWith(".")) {
            throw new IllegalArgumentException(name + ": file has to be a plain file name, not " + file);
        }
        if ((task == Task.EMBEDDER) != (embedding != null)) {
            throw new IllegalArgumentException(name + ": an embedder, and no other model, tells its embedding");
        }
    }
}
