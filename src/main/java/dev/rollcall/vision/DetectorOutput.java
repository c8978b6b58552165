package dev.rollcall.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A detector's outputs for inputs of one size, run after run in the same memory; most models write them there themselves. Not
 * thread-safe.
 */
final class DetectorOutput implements AutoCloseable {

    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    private final Map<String, FloatBuffer> values = new LinkedHashMap<>();
    private FloatPointer memory;

    /** Whether a run has yet to tell the shapes. */
    boolean isEmpty() {
        return tensors.isEmpty();
    }

    /** @param run whose values count until the next one; stays the caller's */
    void read(OrtSession.Result run) throws OrtException {
        if (isEmpty()) {
            layOut(run);
        }
        for (Map.Entry<String, OnnxValue> output : run) {
            values.get(output.getKey()).clear().put(((OnnxTensor) output.getValue()).getFloatBuffer()).flip();
        }
    }

    private void layOut(OrtSession.Result run) throws OrtException {
        long all = 0;
        for (Map.Entry<String, OnnxValue> output : run) {
            all += ((OnnxTensor) output.getValue()).getInfo().getNumElements();
        }
        memory = new FloatPointer(all);
        FloatBuffer free = memory.asBuffer();
        for (Map.Entry<String, OnnxValue> output : run) {
            var info = ((OnnxTensor) output.getValue()).getInfo();
            free.limit(free.position() + (int) info.getNumElements());
            FloatBuffer own = free.slice();
            free.position(free.limit()).limit(free.capacity());
            tensors.put(output.getKey(), OnnxTensor.createTensor(OrtRuntime.environment(), own, info.getShape()));
            values.put(output.getKey(), own);
        }
    }

    /** For a run to write into. */
    Map<String, OnnxTensor> tensors() {
        return tensors;
    }

    /** By name, in the model's order; overwritten by the next run. */
    Map<String, FloatBuffer> values() {
        return values;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        if (memory != null) {
            memory.close();
        }
    }
}
