package dev.rollcall.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One MiniFASNet. Takes one face a run: its input has no batch. Thread-safe. */
final class LivenessModel implements AutoCloseable {

    private static final int CLASSES = 3;
    /** The other two are kinds of attack. */
    private static final int LIVE = 1;

    private final String name;
    private final ModelInput input;
    private final OrtSession session;
    private final String inputName;
    private final Queue<EmbedderInput> idle = new ConcurrentLinkedQueue<>();

    LivenessModel(ModelEntry model, Path file, int threads) {
        if (model.task() != ModelEntry.Task.LIVENESS || model.input().side() < 1 || !(model.input().enlargement() >= 1)) {
            throw new IllegalArgumentException(model.name() + " is no model for liveness with a side and an enlargement");
        }
        this.name = model.name();
        this.input = model.input();
        this.session = OrtRuntime.open(file, threads);
        this.inputName = session.getInputNames().iterator().next();
    }

    /** What the model gives the class <i>live</i>, 0 to 1. */
    double live(AlignedFace crop) {
        EmbedderInput buffer = idle.poll();
        if (buffer == null) {
            buffer = new EmbedderInput(input, 1);
        }
        try {
            return run(buffer.fill(List.of(crop)));
        } finally {
            idle.add(buffer);
        }
    }

    private double run(FloatBuffer pixels) {
        long[] shape = { 1, 3, input.side(), input.side() };
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtRuntime.environment(), pixels, shape);
                OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
            FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
            if (logits.remaining() != CLASSES) {
                throw new InferenceException(name + " gives " + logits.remaining() + " classes, not " + CLASSES);
            }
            float[] values = new float[CLASSES];
            logits.get(values);
            return softmax(values, LIVE);
        } catch (OrtException e) {
            throw new InferenceException("The liveness model failed: " + e.getMessage(), e);
        }
    }

    static double softmax(float[] logits, int of) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        return Math.exp(logits[of] - most) / sum;
    }

    String name() {
        return name;
    }

    ModelInput input() {
        return input;
    }

    @Override
    public void close() {
        idle.forEach(EmbedderInput::close);
        idle.clear();
        try {
            session.close();
        } catch (OrtException e) {
            throw new InferenceException("The liveness model's session does not close", e);
        }
    }
}
