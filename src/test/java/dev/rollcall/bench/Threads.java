package dev.rollcall.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on several threads at once, as fast as it goes. */
final class Threads {

    /** As many as the inference pool has. */
    static final int ALL = Runtime.getRuntime().availableProcessors();

    private Threads() {
    }

    /** @param work one piece of it; called by all threads at once */
    static double perSecond(int threads, Duration turn, ApiBench.Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(pool.submit(() -> {
                    int done = 0;
                    do {
                        work.run();
                        done++;
                    } while (System.nanoTime() - start < turn.toNanos());
                    return done;
                }));
            }
            int done = 0;
            for (Future<Integer> count : counts) {
                done += count.get();
            }
            return done * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }
}
