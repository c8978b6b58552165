package dev.rollcall.vision;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;

/** The one way to ONNX Runtime: telemetry off, threads bounded. */
final class OrtRuntime {

    private OrtRuntime() {
    }

    /** The process-wide environment. Nobody closes it. */
    static OrtEnvironment environment() {
        NativeLibraries.settings();
        OrtTelemetry.switchOff();
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    /**
     * A session for any number of threads; its caller closes it.
     *
     * @param threads that one run may use, the calling one among them
     */
    static OrtSession open(Path model, int threads) {
        OrtEnvironment environment = environment();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // A waiting thread sleeps: cameras, database and HTTP share these CPUs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(model.toString(), options);
        } catch (OrtException e) {
            throw new InferenceException("Cannot open the model " + model + ": " + e.getMessage(), e);
        }
    }
}
