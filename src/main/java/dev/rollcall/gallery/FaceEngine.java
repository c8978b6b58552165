package dev.rollcall.gallery;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * The opened models. A missing file stops recognition and nothing else: the state says which file and where it was looked for.
 */
@ApplicationScoped
public class FaceEngine {

    private final Models models;
    private final ServedRecognition served;
    private final InferencePool pool;
    private final Path cache;
    private final ExecutorService opener = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "model-opener");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Problem problem = new Problem("The models are being loaded", "The models are being loaded");

    FaceEngine(Models models, ServedRecognition served, InferencePool pool, RollcallConfig config) {
        this.models = models;
        this.served = served;
        this.pool = pool;
        this.cache = config.dataDir().resolve("cache").resolve("native");
    }

    /** Wrong settings stop the start here; what is found later is missing, not wrong. */
    void check() {
        models.set();
    }

    /**
     * Opens the detector with this embedder on a thread of its own, however long fetching takes.
     *
     * @return whoever subscribes closes what it gives; fails with {@link RecognitionUnavailableException}, which names a file at most
     */
    Uni<Vision> open(String embedder) {
        return Uni.createFrom().item(() -> load(embedder)).runSubscriptionOn(opener);
    }

    /**
     * The models in use. Work on the {@link InferencePool} gets the same ones however long it lasts; only there may they look at
     * anything.
     *
     * @throws RecognitionUnavailableException while the models are not open
     */
    public Vision vision() {
        Recognition recognition = served.now();
        if (recognition == null) {
            throw new RecognitionUnavailableException(problem.brief);
        }
        return recognition.vision();
    }

    public boolean isOpen() {
        return served.now() != null;
    }

    /** Why the models are not open, with folders and addresses, for operators; null when they are. */
    public String problem() {
        return isOpen() ? null : problem.detailed;
    }

    /** The same for everybody: names a file at most; null when the models are open. */
    public String briefProblem() {
        return isOpen() ? null : problem.brief;
    }

    private Vision load(String embedder) {
        try {
            NativeLibraries.prepare(cache);
            return models.open(embedder);
        } catch (ModelUnavailableException e) {
            throw note(new Problem("The model file " + e.file() + " is not available", e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            throw note(new Problem("The models cannot be loaded", "The models cannot be loaded: " + e.getMessage()));
        }
    }

    /** Logged once for as long as it stays the same. */
    private RecognitionUnavailableException note(Problem found) {
        if (!found.equals(problem)) {
            Log.error(found.detailed);
            problem = found;
        }
        return new RecognitionUnavailableException(found.brief);
    }

    @PreDestroy
    void close() throws InterruptedException {
        opener.shutdownNow();
        opener.awaitTermination(5, TimeUnit.SECONDS);
        boolean idle = pool.stop();
        // A native run that is still going would find its memory gone: better to leave it to the end of the process.
        if (idle) {
            served.replace(null);
        }
    }

    private record Problem(String brief, String detailed) {
    }
}
