package dev.rollcall.vision;

import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/** The reused buffer of one run of an embedder. Not thread-safe: each running thread has its own. */
final class EmbedderInput implements AutoCloseable {

    private final ModelInput input;
    private final float[] normalised = new float[256];
    private final FloatPointer tensor;

    /** @param batch most faces of a run */
    EmbedderInput(ModelInput input, int batch) {
        NativeLibraries.settings();
        this.input = input;
        this.tensor = new FloatPointer(3L * batch * input.side() * input.side());
        for (int pixel = 0; pixel < normalised.length; pixel++) {
            normalised[pixel] = input.normalise(pixel);
        }
    }

    /** The faces as {@code float[faces][3][side][side]}; valid until the next call. */
    FloatBuffer fill(List<AlignedFace> faces) {
        FloatBuffer all = tensor.asBuffer();
        int pixels = input.side() * input.side();
        for (AlignedFace face : faces) {
            if (face.side() != input.side()) {
                throw new IllegalArgumentException("the embedder takes crops of side " + input.side() + ", not " + face.side());
            }
            for (int plane = 0; plane < 3; plane++) {
                int channel = input.colours().channelOf(plane);
                for (int i = 0; i < pixels; i++) {
                    all.put(normalised[face.bgr()[3 * i + channel] & 0xFF]);
                }
            }
        }
        return all.flip();
    }

    @Override
    public void close() {
        tensor.close();
    }
}
