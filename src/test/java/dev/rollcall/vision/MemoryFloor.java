package dev.rollcall.vision;

import static org.bytedeco.openblas.global.openblas.cblas_sasum;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The floor of a search: reading as many floats as the gallery has, once, from first to last. Any number of threads may read at
 * once.
 */
public final class MemoryFloor implements AutoCloseable {

    /** Floats of one call: the library counts in 32 bits. */
    private static final long BLOCK = 1L << 20;

    private final FloatPointer floats;
    private final long size;

    public MemoryFloor(long size) {
        NativeLibraries.settings();
        this.size = size;
        this.floats = new FloatPointer(size);
        float[] ones = new float[(int) Math.min(size, BLOCK)];
        Arrays.fill(ones, 1);
        for (long at = 0; at < size; at += ones.length) {
            floats.position(at).put(ones, 0, (int) Math.min(ones.length, size - at));
        }
        floats.position(0);
    }

    public double sum() {
        double sum = 0;
        for (long at = 0; at < size; at += BLOCK) {
            sum += cblas_sasum((int) Math.min(BLOCK, size - at), floats.getPointer(at), 1);
        }
        return sum;
    }

    @Override
    public void close() {
        floats.close();
    }
}
