package dev.rollcall.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ListIterator;

/** Entries on their way to the database, in order. Holds so many and no more: what comes on top is counted and dropped. */
final class LogBuffer {

    private final int most;
    private final Deque<LogEntry> waiting = new ArrayDeque<>();
    private int taken;
    private long dropped;

    LogBuffer(int most) {
        this.most = most;
    }

    synchronized void add(LogEntry entry) {
        if (waiting.size() + taken >= most) {
            dropped++;
        } else {
            waiting.add(entry);
        }
    }

    /** The oldest entries, which keep their room until they are {@link #written(List)}, {@link #restore restored} or lost. */
    synchronized List<LogEntry> take(int count) {
        List<LogEntry> batch = new ArrayList<>(Math.min(count, waiting.size()));
        while (batch.size() < count && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        taken += batch.size();
        return batch;
    }

    synchronized void written(List<LogEntry> batch) {
        taken -= batch.size();
    }

    /** Back to the front: they could not be written yet. */
    synchronized void restore(List<LogEntry> batch) {
        taken -= batch.size();
        ListIterator<LogEntry> last = batch.listIterator(batch.size());
        while (last.hasPrevious()) {
            waiting.addFirst(last.previous());
        }
    }

    /** They will never be written. */
    synchronized void lose(List<LogEntry> batch) {
        taken -= batch.size();
        dropped += batch.size();
    }

    /** How many were dropped since this was last asked. */
    synchronized long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && dropped == 0;
    }
}
