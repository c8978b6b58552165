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

    /** Finds, cuts out, judges and embeds every face; best detection first. */
    public List<Face> analyse(Picture picture) {
        List<LocatedFace> located = locate(picture);
        float[][] vectors = embed(located.stream().map(LocatedFace::crop).toList());
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            LocatedFace face = located.get(i);
            faces.add(new Face(face.detection(), face.crop(), face.quality(), vectors[i]));
        }
        return List.copyOf(faces);
    }

    /** The same without embedding, for callers that embed only some of the faces. */
    public List<LocatedFace> locate(Picture picture) {
        List<LocatedFace> faces = new ArrayList<>();
        for (Detection detection : detector.detect(picture)) {
            AlignedFace crop = aligner.align(picture, detection.landmarks());
            faces.add(new LocatedFace(detection, crop, FaceQuality.of(crop, detection)));
        }
        return List.copyOf(faces);
    }

    /**
     * The face as it is worth keeping, whatever this embedder wants: aligned with {@link AlignmentTemplate#ARCFACE}, whose crop holds that
     * of any other template.
     *
     * @param face of this picture
     */
    public AlignedFace keepsake(Picture picture, LocatedFace face) {
        return embedderModel.embedding().template() == AlignmentTemplate.ARCFACE ? face.crop()
                : KEEPER.align(picture, face.detection().landmarks());
    }

    /** @see FaceEmbedder#embed */
    public float[][] embed(List<AlignedFace> faces) {
        return embedder.embed(faces);
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
