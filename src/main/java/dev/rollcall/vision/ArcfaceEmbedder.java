package dev.rollcall.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Any embedder with one square picture as its input and one vector as its output, ArcFace-trained or alike: J. Deng et al.,
 * "ArcFace: Additive Angular Margin Loss for Deep Face Recognition", CVPR 2019.
 */
final class ArcfaceEmbedder implements FaceEmbedder {

    /** Bounds the memory of a run; larger lists take several. */
    private static final int LARGEST_BATCH = 16;

    private final String model;
    private final int dimensions;
    private final ModelInput input;
    private final OrtSession session;
    private final String inputName;
    private final int batch;
    private final Queue<EmbedderInput> idle = new ConcurrentLinkedQueue<>();

    ArcfaceEmbedder(ModelEntry model, Path file, int threads) {
        this(model.name(), model.embedding().dimensions(), model.input(), file, threads);
    }

    /** @param input preprocessing, which tests set wrong on purpose */
    ArcfaceEmbedder(String model, int dimensions, ModelInput input, Path file, int threads) {
        this.model = model;
        this.dimensions = dimensions;
        this.input = input;
        this.session = OrtRuntime.open(file, threads);
        this.inputName = session.getInputNames().iterator().next();
        this.batch = takesBatches() ? LARGEST_BATCH : 1;
    }

    private boolean takesBatches() {
        try {
            return ((TensorInfo) session.getInputInfo().get(inputName).getInfo()).getShape()[0] < 0;
        } catch (OrtException e) {
            throw new InferenceException("The model " + model + " does not tell its input", e);
        }
    }

    @Override
    public float[][] embed(List<AlignedFace> faces) {
        float[][] vectors = new float[faces.size()][];
        for (int from = 0; from < vectors.length; from += batch) {
            run(faces.subList(from, Math.min(from + batch, vectors.length)), vectors, from);
        }
        return vectors;
    }

    private void run(List<AlignedFace> faces, float[][] vectors, int from) {
        EmbedderInput buffer = idle.poll();
        if (buffer == null) {
            buffer = new EmbedderInput(input, batch);
        }
        try {
            run(faces, buffer.fill(faces), vectors, from);
        } finally {
            idle.add(buffer);
        }
    }

    private void run(List<AlignedFace> faces, FloatBuffer pixels, float[][] vectors, int from) {
        long[] shape = { faces.size(), 3, input.side(), input.side() };
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtRuntime.environment(), pixels, shape);
                OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            if (output.remaining() != faces.size() * dimensions) {
                throw new InferenceException(model + " gives vectors of " + output.remaining() / faces.size() + ", not of " + dimensions);
            }
            for (int i = 0; i < faces.size(); i++) {
                float[] vector = new float[dimensions];
                output.get(vector);
                vectors[from + i] = unit(vector);
            }
        } catch (OrtException e) {
            throw new InferenceException("The face embedder failed: " + e.getMessage(), e);
        }
    }

    /** A vector without direction is alike to nobody and, as NaN, to everybody: it must not leave here. */
    private float[] unit(float[] vector) {
        double sum = 0;
        for (float v : vector) {
            sum += v * v;
        }
        float length = (float) Math.sqrt(sum);
        if (!(length > 0) || !Float.isFinite(length)) {
            throw new InferenceException(model + " gives a vector of length " + length);
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public void close() {
        idle.forEach(EmbedderInput::close);
        idle.clear();
        try {
            session.close();
        } catch (OrtException e) {
            throw new InferenceException("The face embedder's session does not close", e);
        }
    }
}
