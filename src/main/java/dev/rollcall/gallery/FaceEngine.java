package dev.rollcall.gallery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.RollcallConfig;
import dev.rollcall.vision.ModelUnavailableException;
import dev.rollcall.vision.NativeLibraries;
import dev.rollcall.vision.Vision;

/**
 * The opened models. A missing file stops recognition and nothing else: the state says which file and where it was looked for,
 * and opening is tried again from time to time.
 */
@ApplicationScoped
public class FaceEngine {

    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Models models;
    private final InferencePool pool;
    private final Path cache;
    private final CompletableFuture<Vision> opened = new CompletableFuture<>();
    private final ScheduledExecutorService opener = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "model-opener");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Problem problem = new Problem("The models are being loaded", "The models are being loaded");

    FaceEngine(Models models, InferencePool pool, RollcallConfig config) {
        this.models = models;
        this.pool = pool;
        this.cache = config.dataDir().resolve("cache").resolve("native");
    }

    /** Starts opening in the background. @return an item once the models are open, however long that takes */
    Uni<Vision> open() {
        // Wrong settings stop the start here; what the background finds is missing, not wrong.
        models.set();
        opener.execute(this::tryToOpen);
        return Uni.createFrom().completionStage(() -> opened);
    }

    /** @throws RecognitionUnavailableException while the models are not open */
    public Vision vision() {
        Vision vision = opened.getNow(null);
        if (vision == null) {
            throw new RecognitionUnavailableException(problem.brief);
        }
        return vision;
    }

    public boolean isOpen() {
        return opened.isDone();
    }

    /** Why the models are not open, with folders and addresses, for operators; null when they are. */
    public String problem() {
        return isOpen() ? null : problem.detailed;
    }

    /** The same for everybody: names a file at most; null when the models are open. */
    public String briefProblem() {
        return isOpen() ? null : problem.brief;
    }

    private void tryToOpen() {
        try {
            NativeLibraries.prepare(cache);
            Vision vision = models.open();
            Log.infof("Models ready: detector %s, embedder %s", vision.detectorModel().name(), vision.embedderModel().name());
            opened.complete(vision);
        } catch (ModelUnavailableException e) {
            retry(new Problem("The model file " + e.file() + " is not available", e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            retry(new Problem("The models cannot be loaded", "The models cannot be loaded: " + e.getMessage()));
        }
    }

    private void retry(Problem found) {
        if (!found.equals(problem)) {
            Log.error(found.detailed);
            problem = found;
        }
        if (!opener.isShutdown()) {
            opener.schedule(this::tryToOpen, RETRY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        opener.shutdownNow();
        opener.awaitTermination(5, TimeUnit.SECONDS);
        boolean idle = pool.stop();
        // A native run that is still going would find its memory gone: better to leave it to the end of the process.
        if (idle && opened.isDone()) {
            opened.join().close();
        }
    }

    private record Problem(String brief, String detailed) {
    }
}
