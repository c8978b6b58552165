package dev.rollcall.camera;

/** Frames per second over the last 32 frames; falls towards zero when no more come. Not thread-safe. */
public final class FrameRateMeter {

    private final long[] times = new long[32];
    private long count;

    public void frame(long nanoTime) {
        times[(int) (count++ % times.length)] = nanoTime;
    }

    public double perSecond(long nanoTime) {
        int known = (int) Math.min(count, times.length);
        if (known < 2) {
            return 0;
        }
        long first = times[(int) ((count - known) % times.length)];
        return (known - 1) * 1e9 / Math.max(1, nanoTime - first);
    }

    void reset() {
        count = 0;
    }
}
