package dev.rollcall.gallery;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Work that waits for an inference thread. Pictures that somebody sent and frames of cameras take turns, so that neither can starve
 * the other, however much waits; among themselves it is first come, first served. Any number of threads.
 */
final class InferenceQueue {

    private final Deque<Runnable> requests = new ArrayDeque<>();
    private final Deque<Runnable> frames = new ArrayDeque<>();
    private final int mostRequests;
    private boolean isTurnOfFrames;

    /** @param mostRequests that may wait; cameras have one frame each, and need no limit */
    InferenceQueue(int mostRequests) {
        this.mostRequests = mostRequests;
    }

    /** @return false when too many are waiting already */
    synchronized boolean addRequest(Runnable work) {
        return requests.size() < mostRequests && requests.add(work);
    }

    synchronized void addFrame(Runnable work) {
        frames.add(work);
    }

    /** Takes back what nobody waits for any more; harmless when it has begun. */
    synchronized void remove(Runnable work) {
        if (!requests.remove(work)) {
            frames.remove(work);
        }
    }

    synchronized int waitingRequests() {
        return requests.size();
    }

    synchronized int waitingFrames() {
        return frames.size();
    }

    /** @return null when nothing waits */
    synchronized Runnable next() {
        boolean frame = isTurnOfFrames ? !frames.isEmpty() : requests.isEmpty();
        isTurnOfFrames = !frame;
        return frame ? frames.poll() : requests.poll();
    }
}
