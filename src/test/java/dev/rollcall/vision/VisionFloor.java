package dev.rollcall.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;

/**
 * The floor of recognition: bare runs of the same models, as many and as large as the product's own for a scene, with inputs that
 * are ready. Any number of threads.
 */
public final class VisionFloor implements AutoCloseable {

    private final DetectorInput pixels;
    private final EmbedderInput crops;
    private final OrtSession detector;
    private final OrtSession embedder;
    private final Map<String, OnnxTensor> picture;
    private final Map<String, OnnxTensor> faces;
    private final DetectorInput closeUpPixels;
    private final Map<String, OnnxTensor> closeUp;
    private final int closeUps;

    public VisionFloor(VisionOptions options, Frame scene) throws OrtException {
        ModelEntry found = Samples.CATALOG.model(options.detector());
        ModelEntry embedding = Samples.CATALOG.model(options.embedder());
        detector = OrtRuntime.open(Samples.model(found.file()), options.threadsPerSession());
        embedder = OrtRuntime.open(Samples.model(embedding.file()), options.threadsPerSession());
        try (Vision vision = Samples.vision(options); Picture decoded = Picture.of(scene)) {
            Letterbox box = Letterbox.fit(decoded.width(), decoded.height(), options.detectorWidth(), options.detectorHeight());
            pixels = new DetectorInput(found.input(), box);
            picture = Map.of(detector.getInputNames().iterator().next(),
                    OnnxTensor.createTensor(OrtRuntime.environment(), pixels.fill(decoded), new long[] { 1, 3, box.height(), box.width() }));
            List<AlignedFace> seen = vision.locate(decoded).stream().map(LocatedFace::crop).toList();
            int side = embedding.input().side();
            crops = new EmbedderInput(embedding.input(), Math.max(1, seen.size()));
            faces = seen.isEmpty() ? Map.of()
                    : Map.of(embedder.getInputNames().iterator().next(),
                            OnnxTensor.createTensor(OrtRuntime.environment(), crops.fill(seen), new long[] { seen.size(), 3, side, side }));
            boolean isYunet = found.kind() == ModelEntry.Kind.YUNET;
            int close = isYunet ? 192 : 320;
            closeUps = seen.size() * (isYunet ? 2 : 1);
            Letterbox square = Letterbox.fit(close, close, close, close);
            closeUpPixels = new DetectorInput(found.input(), square);
            try (CloseUp middle = CloseUp.of(decoded, new Point(decoded.width() / 2f, decoded.height() / 2f), close, close)) {
                closeUp = Map.of(detector.getInputNames().iterator().next(),
                        OnnxTensor.createTensor(OrtRuntime.environment(), closeUpPixels.fill(middle.view()), new long[] { 1, 3, close, close }));
            }
        }
    }

    /** One frame's worth. */
    public void run() {
        try {
            detector.run(picture).close();
            for (int i = 0; i < closeUps; i++) {
                detector.run(closeUp).close();
            }
            if (!faces.isEmpty()) {
                embedder.run(faces).close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws OrtException {
        picture.values().forEach(OnnxTensor::close);
        faces.values().forEach(OnnxTensor::close);
        closeUp.values().forEach(OnnxTensor::close);
        detector.close();
        embedder.close();
        pixels.close();
        closeUpPixels.close();
        crops.close();
    }
}
