package dev.rollcall.vision;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas.LAPACK_C_SELECT1;

/**
 * Keeps ONNX Runtime from reporting to its maker. The Linux library of 1.29.0 does so unless
 * {@code ORT_DISABLE_TELEMETRY=1} stands in the process environment when its environment is made:
 * {@code OrtEnvironment.setTelemetry(false)} comes too late, it has then already written a device id and a queue of events
 * below {@code ~/.cache/Microsoft} (and with a command line of some ten thousand characters its reading of
 * {@code /proc/self/cmdline} overflows the stack and ends the process).
 */
final class OrtTelemetry {

    private static final String SWITCH = "ORT_DISABLE_TELEMETRY";

    private OrtTelemetry() {
    }

    /** Sets the variable in this process unless it is there. Must come before the first use of any {@code ai.onnxruntime} class. */
    static synchronized void switchOff() {
        if (!"1".equals(System.getenv(SWITCH)) && System.getProperty(SWITCH) == null) {
            putenv(SWITCH + "=1");
            System.setProperty(SWITCH, "1");
        }
    }

    /**
     * Java cannot write its own environment, so this calls libc's {@code int putenv(char *)} through the one kind of function
     * pointer with that shape among the libraries already here: LAPACK's selection callback, {@code int (*)(const float *)}.
     */
    private static void putenv(String assignment) {
        Loader.load(openblas.class);
        Pointer putenv = Loader.addressof("putenv");
        if (putenv == null) {
            throw new IllegalStateException("No putenv in this process: set " + assignment + " in its environment");
        }
        // putenv keeps the address: the string must outlive every scope and is never freed.
        byte[] text = (assignment + "\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        BytePointer kept = new BytePointer(Pointer.malloc(text.length)).capacity(text.length).put(text);
        try (PointerPointer<Pointer> callback = new PointerPointer<>(2)) {
            callback.put(0, putenv).put(1, (Pointer) null);
            int refused = new LAPACK_C_SELECT1(callback).call(new FloatPointer(kept));
            if (refused != 0) {
                throw new IllegalStateException("putenv refused " + assignment);
            }
        }
    }
}
