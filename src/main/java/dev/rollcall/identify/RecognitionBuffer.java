package dev.rollcall.identify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The last words about tracks on their way to the database, in order. Holds so many and no more: others are dropped. */
final class RecognitionBuffer {

    private final int most;
    private final Map<UUID, Recognition> waiting = new LinkedHashMap<>();
    private long dropped;

    RecognitionBuffer(int most) {
        this.most = most;
    }

    /** Takes the place of an earlier word about the same track. */
    synchronized void put(Recognition recognition) {
        if (waiting.size() < most || waiting.containsKey(recognition.id())) {
            waiting.put(recognition.id(), recognition);
        } else {
            dropped++;
        }
    }

    synchronized List<Recognition> take(int count) {
        List<Recognition> batch = new ArrayList<>();
        for (Iterator<Recognition> each = waiting.values().iterator(); each.hasNext() && batch.size() < count;) {
            batch.add(each.next());
            each.remove();
        }
        return batch;
    }

    /** They could not be written yet. What was said since then stands. */
    synchronized void restore(List<Recognition> batch) {
        for (Recognition recognition : batch) {
            if (!waiting.containsKey(recognition.id())) {
                put(recognition);
            }
        }
    }

    /** How many were dropped since this was last asked. */
    synchronized long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }
}
