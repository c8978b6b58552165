package dev.rollcall.vision;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Unit vectors of one model, row after row in native memory, and their cosines with another one.
 *
 * <p>Not synchronised: any number of threads may read at once, but nobody while one writes or closes. The owner closes it.
 */
public final class VectorTable implements AutoCloseable {

    /** Keeps the scores of a block in the processor's cache. */
    private static final int BLOCK = 4096;
    private static final int FIRST_CAPACITY = 64;

    private final int dimensions;
    private FloatPointer rows;
    private int capacity;
    private int size;

    public VectorTable(int dimensions) {
        this(dimensions, FIRST_CAPACITY);
    }

    /** @param capacity rows to make room for; the table doubles when it is full */
    public VectorTable(int dimensions, int capacity) {
        if (dimensions < 1 || capacity < 0) {
            throw new IllegalArgumentException("no table has " + dimensions + " dimensions and room for " + capacity);
        }
        NativeLibraries.settings();
        // One search runs on the thread that asks; as many at once as there are threads.
        blas_set_num_threads(1);
        this.dimensions = dimensions;
        this.capacity = Math.max(1, capacity);
        this.rows = new FloatPointer((long) this.capacity * dimensions);
    }

    public int size() {
        return size;
    }

    public int dimensions() {
        return dimensions;
    }

    /** @return the new row's number, which is the former size */
    public int add(float[] vector) {
        require(vector);
        if (size == capacity) {
            grow();
        }
        at(size).put(vector);
        return size++;
    }

    public void replace(int row, float[] vector) {
        requireRow(row);
        require(vector);
        at(row).put(vector);
    }

    /**
     * Takes a row out; the last row moves into its place.
     *
     * @return the number that the moved row had, which is the new size; equal to {@code row} if it was the last itself
     */
    public int remove(int row) {
        requireRow(row);
        size--;
        if (row != size) {
            at(row).put(row(size, new float[dimensions]));
        }
        return size;
    }

    /** A copy of a row. */
    public float[] row(int row) {
        requireRow(row);
        return row(row, new float[dimensions]);
    }

    private float[] row(int row, float[] into) {
        at(row).get(into);
        return into;
    }

    /**
     * @param probe of unit length
     * @param out receives the cosine of every row, in {@code out[0]} to {@code out[size() - 1]}
     */
    public void scores(float[] probe, float[] out) {
        require(probe);
        if (out.length < size) {
            throw new IllegalArgumentException("room for " + out.length + " scores of " + size + " rows");
        }
        try (FloatPointer x = new FloatPointer(probe); FloatPointer y = new FloatPointer((long) Math.min(BLOCK, Math.max(1, size)))) {
            for (int from = 0; from < size; from += BLOCK) {
                int n = Math.min(BLOCK, size - from);
                cblas_sgemv(CblasRowMajor, CblasNoTrans, n, dimensions, 1f, at(from), dimensions, x, 1, 0f, y, 1);
                y.get(out, from, n);
            }
        }
    }

    private FloatPointer at(int row) {
        return rows.getPointer((long) row * dimensions);
    }

    private void grow() {
        int larger = Math.toIntExact(2L * capacity);
        FloatPointer grown = new FloatPointer((long) larger * dimensions);
        Pointer.memcpy(grown, rows, (long) size * dimensions * Float.BYTES);
        rows.close();
        rows = grown;
        capacity = larger;
    }

    private void require(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("a vector of " + vector.length + " in a table of " + dimensions);
        }
    }

    private void requireRow(int row) {
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException("row " + row + " of " + size);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
