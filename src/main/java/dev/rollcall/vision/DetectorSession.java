package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Runs a detector's network on letterboxed pictures. Thread-safe. */
final class DetectorSession implements AutoCloseable {

    /** Sets of buffers, up to 6 MB each with the default size of input. */
    private static final int MOST_IDLE = 8;

    private final OrtSession session;
    private final String inputName;
    private final boolean takesOutputs;
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
        // As many pictures at once as there are threads that ask; OpenCV would start as many again for each of them.
        setNumThreads(1);
        this.inputName = session.getInputNames().iterator().next();
        this.takesOutputs = takesOutputs(session);
        this.input = input;
        this.maxWidth = maxWidth;
        this.maxHeight = maxHeight;
    }

    /** Some models state the outputs of one size of input, and then take no tensors for those of another. */
    private static boolean takesOutputs(OrtSession session) {
        try {
            return session.getOutputInfo().values().stream()
                    .allMatch(output -> Arrays.stream(((TensorInfo) output.getInfo()).getShape()).anyMatch(length -> length < 0));
        } catch (OrtException e) {
            throw new InferenceException("The face detector does not tell its outputs", e);
        }
    }

    Letterbox letterbox(Picture picture) {
        return Letterbox.fit(picture.width(), picture.height(), maxWidth, maxHeight);
    }

    /** @param reader is given the outputs by name, in the model's order; they are overwritten once it has returned */
    <T> T run(Picture picture, Letterbox box, Function<Map<String, FloatBuffer>, T> reader) {
        DetectorInput buffers = take(box);
        try {
            return reader.apply(run(buffers, picture));
        } finally {
            give(buffers);
        }
    }

    private DetectorInput take(Letterbox box) {
        for (DetectorInput buffers : idle) {
            if (buffers.box().equals(box) && idle.remove(buffers)) {
                return buffers;
            }
        }
        return new DetectorInput(input, box);
    }

    /** A camera's pictures have always the same size. What has not been used for longest goes. */
    private void give(DetectorInput buffers) {
        idle.add(buffers);
        if (idle.size() > MOST_IDLE) {
            DetectorInput oldest = idle.poll();
            if (oldest != null) {
                oldest.close();
            }
        }
    }

    private Map<String, FloatBuffer> run(DetectorInput buffers, Picture picture) {
        long[] shape = { 1, 3, buffers.box().height(), buffers.box().width() };
        FloatBuffer pixels = buffers.fill(picture);
        DetectorOutput output = buffers.output();
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtRuntime.environment(), pixels, shape)) {
            Map<String, OnnxTensor> inputs = Map.of(inputName, tensor);
            if (takesOutputs && !output.isEmpty()) {
                session.run(inputs, output.tensors()).close();
            } else {
                try (OrtSession.Result result = session.run(inputs)) {
                    output.read(result);
                }
            }
            return output.values();
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
