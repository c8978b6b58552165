package dev.rollcall.gallery;

import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The threads on which all inference runs, as many as there are CPUs. Event loops never wait for them. */
@ApplicationScoped
public class InferencePool {

    /** A waiting picture is up to 14 MB. */
    private static final int MOST_WAITING = 32;

    private final ServedRecognition served;
    private final ThreadPoolExecutor executor;

    InferencePool(ModelsConfig config, ServedRecognition served) {
        this.served = served;
        int size = config.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), work -> {
            Thread thread = new Thread(work, "inference-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs the work on a pool thread and hands the result back on the Vert.x context of the subscriber, if it has one. Models and
     * gallery stay the same and open for all of the work, also when others take their place meanwhile.
     *
     * @return fails with {@link RecognitionBusyException} when too much is waiting already
     */
    public <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<T> result = Uni.createFrom().emitter(emitter -> {
                try {
                    executor.execute(() -> {
                        try {
                            emitter.complete(served.during(work));
                        } catch (Throwable e) {
                            // Errors too: whoever waits for an answer that never comes waits for ever.
                            emitter.fail(e);
                        }
                    });
                } catch (RejectedExecutionException e) {
                    emitter.fail(new RecognitionBusyException());
                }
            });
            return context == null ? result : result.emitOn(back -> context.runOnContext(ignored -> back.run()));
        });
    }

    /** @return whether all work has ended, so that what it uses may be closed */
    boolean stop() throws InterruptedException {
        executor.shutdownNow();
        return executor.awaitTermination(5, TimeUnit.SECONDS);
    }
}
