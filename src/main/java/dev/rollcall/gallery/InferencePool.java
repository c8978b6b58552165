package dev.rollcall.gallery;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.MDC;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.rollcall.gallery.InferenceMetrics.Kind;

/** The threads on which all inference runs, as many as there are CPUs. Event loops never wait for them. */
@ApplicationScoped
public class InferencePool {

    /** A waiting picture is up to 14 MB. */
    private static final int MOST_WAITING = 32;

    private final ServedRecognition served;
    private final InferenceQueue queue = new InferenceQueue(MOST_WAITING);
    private final ThreadPoolExecutor executor;
    private final InferenceMetrics metrics;

    InferencePool(ModelsConfig config, ServedRecognition served, MeterRegistry registry) {
        this.served = served;
        int size = config.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "inference-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.metrics = new InferenceMetrics(registry, queue, executor);
    }

    /**
     * Runs the work on a pool thread and hands the result back on the Vert.x context of the subscriber, if it has one. Models and
     * gallery stay the same and open for all of the work, also when others take their place meanwhile. Log lines of the work carry the
     * id of the request that asks for it. What is cancelled before it has begun is not done.
     *
     * @return fails with {@link RecognitionBusyException} when too much is waiting already
     */
    public <T> Uni<T> run(Callable<T> work) {
        return submit(work, Kind.REQUEST, queue::addRequest);
    }

    /** The same for a frame of a camera, which waits apart from the others. Each camera may have one in here at a time. */
    public <T> Uni<T> runFrame(Callable<T> work) {
        return submit(work, Kind.FRAME, frame -> {
            queue.addFrame(frame);
            return true;
        });
    }

    private <T> Uni<T> submit(Callable<T> work, Kind kind, Predicate<Runnable> entrance) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<T> result = Uni.createFrom().emitter(emitter -> enter(work, kind, emitter, entrance));
            return context == null ? result : result.emitOn(back -> context.runOnContext(ignored -> back.run()));
        });
    }

    private <T> void enter(Callable<T> work, Kind kind, UniEmitter<? super T> emitter, Predicate<Runnable> entrance) {
        long entered = System.nanoTime();
        Map<String, Object> about = MDC.getMap();
        Runnable task = () -> {
            metrics.waited(kind, System.nanoTime() - entered);
            about.forEach(MDC::put);
            try {
                emitter.complete(served.during(work));
            } catch (Throwable e) {
                // Errors too: whoever waits for an answer that never comes waits for ever.
                emitter.fail(e);
            } finally {
                about.keySet().forEach(MDC::remove);
            }
        };
        emitter.onTermination(() -> queue.remove(task));
        if (!entrance.test(task)) {
            metrics.refused();
            emitter.fail(new RecognitionBusyException());
            return;
        }
        try {
            executor.execute(this::next);
        } catch (RejectedExecutionException e) {
            queue.remove(task);
            emitter.fail(new RecognitionBusyException());
        }
    }

    /** Whose turn it is shows only now that a thread is free. */
    private void next() {
        Runnable task = queue.next();
        if (task != null) {
            task.run();
        }
    }

    /** @return whether all work has ended, so that what it uses may be closed */
    synchronized boolean stop() throws InterruptedException {
        // Whoever asks second does not wait again for what did not end.
        if (!executor.isShutdown()) {
            executor.shutdownNow();
            executor.awaitTermination(5, TimeUnit.SECONDS);
        }
        return executor.isTerminated();
    }
}
