package dev.rollcall.vision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector and an embedder, opened together. Serves any number of threads at once; whoever opened it closes it after the
 * last of them is done.
 */
public final class Vision implements AutoCloseable {

    private static final FaceAligner KEEPER = new FaceAligner(AlignmentTemplate.ARCFACE, 112);

    private final ModelEntry detectorModel;
    private final ModelEntry embedderModel;
    private final FaceDetector detector;
    private final FaceEmbedder embedder;
    private final FaceAligner aligner;

    private Vision(ModelEntry detectorModel, FaceDetector detector, ModelEntry embedderModel, FaceEmbedder embedder) {
        this.detectorModel = detectorModel;
        this.detector = detector;
        this.embedderModel = embedderModel;
        this.embedder = embedder;
        this.aligner = new FaceAligner(embedderModel.embedding().template(), embedderModel.input().side());
    }

    /**
     * Blocks while models are fetched and loaded.
     *
     * @throws ModelUnavailableException if a model's file cannot be had
     * @throws IllegalArgumentException if the catalog has no such model, or it is for another task
     * @throws InferenceException if a file is no model
     */
    public static Vision open(ModelCatalog catalog, ModelStore store, VisionOptions options) {
        ModelEntry detectorModel = require(catalog.model(options.detector()), ModelEntry.Task.DETECTOR);
        ModelEntry embedderModel = require(catalog.model(options.embedder()), ModelEntry.Task.EMBEDDER);
        Path detectorFile = store.locate(detectorModel);
        Path embedderFile = store.locate(embedderModel);
        FaceDetector detector = open(detectorModel, detectorFile, options);
        try {
            return new Vision(detectorModel, detector, embedderModel,
                    new ArcfaceEmbedder(embedderModel, embedderFile, options.threadsPerSession()));
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    private static ModelEntry require(ModelEntry model, ModelEntry.Task task) {
        if (model.task() != task) {
            throw new IllegalArgumentException(model.name() + " is a model for " + model.task() + ", not for " + task);
        }
        return model;
    }

    private static FaceDetector open(ModelEntry model, Path file, VisionOptions options) {
        DetectorSettings settings = new DetectorSettings(options.detectorWidth(), options.detectorHeight(),
                options.detectionThreshold(), options.threadsPerSession());
        return switch (model.kind()) {
            case YUNET -> new YunetDetector(model, file, settings);
            case SCRFD -> new ScrfdDetector(model, file, settings);
            default -> throw new IllegalArgumentException(model.name() + " is of a kind that finds no faces");
        };
    }

    /** How much a face is worth. */
    public enum Care {
        /** One embedding per face: for video, where the next look comes soon. */
        ONE_OF_MANY,
        /** The mean of the face and its mirror image, at twice the cost: for a photo, which has to do. */
        ONLY_ONE
    }

    /** Finds, cuts out, judges and embeds every face of a photo; best detection first. */
    public List<Face> analyse(Picture picture) {
        return embed(picture, locate(picture), Care.ONLY_ONE);
    }

    /**
     * Looks again at faces that were located in this picture, cuts them out at their refined landmarks and embeds them. Located
     * faces have cuts good enough to be judged by, these are those to recognise by.
     */
    public List<Face> embed(Picture picture, List<LocatedFace> located, Care care) {
        List<AlignedFace> crops = located.stream()
                .map(face -> aligner.align(picture, detector.refine(picture, face.detection()))).toList();
        float[][] vectors = embed(crops, care);
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            faces.add(new Face(located.get(i).detection(), crops.get(i), located.get(i).quality(), vectors[i]));
        }
        return List.copyOf(faces);
    }

    /** @see FaceEmbedder#embed */
    public float[][] embed(List<AlignedFace> crops, Care care) {
        float[][] vectors = embedder.embed(crops);
        if (care == Care.ONLY_ONE) {
            float[][] mirrored = embedder.embed(crops.stream().map(AlignedFace::mirrored).toList());
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = Vectors.direction(vectors[i], mirrored[i]);
            }
        }
        return vectors;
    }

    /** Finds, cuts out and judges every face; best detection first. */
    public List<LocatedFace> locate(Picture picture) {
        return locate(picture, detector.detect(picture));
    }

    /** Cuts out and judges what has been detected. */
    public List<LocatedFace> locate(Picture picture, List<Detection> detections) {
        List<LocatedFace> faces = new ArrayList<>();
        for (Detection detection : detections) {
            AlignedFace crop = aligner.align(picture, detection.landmarks());
            faces.add(new LocatedFace(detection, crop, FaceQuality.of(crop, detection)));
        }
        return List.copyOf(faces);
    }

    /**
     * The face as it is worth keeping, whatever this embedder wants: aligned with {@link AlignmentTemplate#ARCFACE}, whose crop holds that
     * of any other template.
     *
     * @param located in this picture
     * @param face the same, embedded
     */
    public AlignedFace keepsake(Picture picture, LocatedFace located, Face face) {
        return embedderModel.embedding().template() == AlignmentTemplate.ARCFACE ? face.crop()
                : KEEPER.align(picture, detector.refine(picture, located.detection()));
    }

    public FaceDetector detector() {
        return detector;
    }

    public FaceEmbedder embedder() {
        return embedder;
    }

    public FaceAligner aligner() {
        return aligner;
    }

    public ModelEntry detectorModel() {
        return detectorModel;
    }

    public ModelEntry embedderModel() {
        return embedderModel;
    }

    @Override
    public void close() {
        try {
            detector.close();
        } finally {
            embedder.close();
        }
    }
}
