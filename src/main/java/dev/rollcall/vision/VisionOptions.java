package dev.rollcall.vision;

/**
 * @param detector name of the model in the catalog; likewise the embedder
 * @param detectorWidth bounds of the detector's input in pixels, multiples of 32: larger finds smaller faces and costs in
 *            proportion; a picture of another shape gets the smallest input that holds it
 * @param detectionThreshold least score of a face, 0 to 1
 * @param threadsPerSession CPU threads that one run of a model may use; with several inference threads 1 gives the most
 *            pictures per second
 */
public record VisionOptions(String detector, String embedder, int detectorWidth, int detectorHeight, float detectionThreshold,
        int threadsPerSession) {

    public VisionOptions {
        if (!(detectionThreshold > 0) || detectionThreshold >= 1) {
            throw new IllegalArgumentException("the detection threshold lies between 0 and 1, not at " + detectionThreshold);
        }
        if (threadsPerSession < 1) {
            throw new IllegalArgumentException("a session needs a thread, not " + threadsPerSession);
        }
    }

    /** The settings measured as best for a set of models. */
    public static VisionOptions of(ModelSet set, ModelCatalog catalog) {
        float threshold = catalog.model(set.detector()).kind() == ModelEntry.Kind.YUNET ? 0.8f : 0.5f;
        return new VisionOptions(set.detector(), set.embedder(), 640, 640, threshold, 1);
    }
}
