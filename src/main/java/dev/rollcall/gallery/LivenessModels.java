package dev.rollcall.gallery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.rollcall.database.RollcallConfig;
import dev.rollcall.vision.LivenessCheck;
import dev.rollcall.vision.ModelUnavailableException;
import dev.rollcall.vision.NativeLibraries;

/**
 * The models that tell a face from a picture of one. Apart from the {@link FaceEngine}: without them people are recognised all the
 * same, and fetching them must not keep anybody waiting. Opening is tried again from time to time.
 */
@ApplicationScoped
public class LivenessModels {

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final String CONSEQUENCE = "; whoever requires liveness names nobody";

    private final Models models;
    private final InferencePool pool;
    private final Path cache;
    private final ScheduledExecutorService opener = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "liveness-opener");
        thread.setDaemon(true);
        return thread;
    });
    private volatile LivenessCheck check;
    private volatile Problem problem;
    private volatile boolean required;
    private boolean isOpening;

    LivenessModels(Models models, InferencePool pool, RollcallConfig config) {
        this.models = models;
        this.pool = pool;
        this.cache = config.dataDir().resolve("cache").resolve("native");
    }

    /**
     * Starts opening in the background, unless that has been done.
     *
     * @param needed whether somebody goes without a name as long as they are not open: then it is a problem, too, if the set of models
     *            has none
     */
    public synchronized void open(boolean needed) {
        required |= needed;
        if (!models.set().liveness().isEmpty()) {
            if (!isOpening) {
                isOpening = true;
                opener.execute(this::tryToOpen);
            }
        } else if (needed) {
            String none = "The set of models " + models.set().name() + " has none for liveness";
            found(new Problem(none, none));
        }
    }

    /** Empty while the models are not open. */
    public Optional<LivenessCheck> check() {
        return Optional.ofNullable(check);
    }

    /** Why the models are not open, with folders and addresses, for operators; null when they are, or nobody asks for them. */
    public String problem() {
        Problem current = problem;
        return current == null ? null : current.detailed;
    }

    /** The same for everybody: names a file at most. */
    public String briefProblem() {
        Problem current = problem;
        return current == null ? null : current.brief;
    }

    private void tryToOpen() {
        try {
            NativeLibraries.prepare(cache);
            check = models.openLiveness();
            problem = null;
            Log.infof("Liveness ready: %s", String.join(", ", check.models()));
        } catch (ModelUnavailableException e) {
            retry(new Problem("The model file " + e.file() + " is not available", e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            retry(new Problem("The models for liveness cannot be loaded", "The models for liveness cannot be loaded: " + e.getMessage()));
        }
    }

    private void retry(Problem found) {
        found(found);
        if (!opener.isShutdown()) {
            opener.schedule(this::tryToOpen, RETRY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void found(Problem found) {
        Problem whole = required ? new Problem(found.brief + CONSEQUENCE, found.detailed + CONSEQUENCE) : found;
        if (!whole.equals(problem)) {
            Log.error(whole.detailed);
            problem = whole;
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        opener.shutdownNow();
        opener.awaitTermination(5, TimeUnit.SECONDS);
        boolean idle = pool.stop();
        // As in FaceEngine: what still runs must not find its memory gone.
        if (idle && check != null) {
            check.close();
        }
    }

    private record Problem(String brief, String detailed) {
    }
}
