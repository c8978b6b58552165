package dev.rollcall.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs a detector's network on letterboxed pictures. Thread-safe; as many sets of buffers as threads ever ran at once. */
final class DetectorSession implements AutoCloseable {

    private final OrtSession session;
    private final String inputName;
    private final ModelInput input;
    private final int maxWidth;
    private final int maxHeight;
    private final Queue<DetectorInput> idle = new ConcurrentLinkedQueue<>();

    /** @param maxWidth bounds of the network's input, multiples of 32 */
    DetectorSession(Path model, ModelInput input, int maxWidth, int maxHeight, int threads) {
        if (maxWidth < 32 || maxHeight < 32 || maxWidth % 32 != 0 || maxHeight % 32 != 0) {
            throw new IllegalArgumentException("detector input " + maxWidth + "x" + maxHeight + ": multiples of 32 are wanted");
        }
        this.session = OrtRuntime.open(model, threads);
        this.inputName = session.getInputNames().iterator().next();
        this.input = input;
        this.maxWidth = maxWidth;
        this.maxHeight = maxHeight;
    }

    Letterbox letterbox(Picture picture) {
        return Letterbox.fit(picture.width(), picture.height(), maxWidth, maxHeight);
    }

    /** @return the outputs by name, in the model's order */
    Map<String, FloatBuffer> run(Picture picture, Letterbox box) {
        DetectorInput buffers = idle.poll();
        if (buffers == null) {
            buffers = new DetectorInput(input, (long) maxWidth * maxHeight);
        }
        try {
            return run(buffers.fill(picture, box), box);
        } finally {
            idle.add(buffers);
        }
    }

    private Map<String, FloatBuffer> run(FloatBuffer pixels, Letterbox box) {
        long[] shape = { 1, 3, box.height(), box.width() };
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtRuntime.environment(), pixels, shape);
                OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
            Map<String, FloatBuffer> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.put(output.getKey(), ((OnnxTensor) output.getValue()).getFloatBuffer());
            }
            return outputs;
        } catch (OrtException e) {
            throw new InferenceException("The face detector failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        idle.forEach(DetectorInput::close);
        idle.clear();
        try {
            session.close();
        } catch (OrtException e) {
            throw new InferenceException("The face detector's session does not close", e);
        }
    }
}
