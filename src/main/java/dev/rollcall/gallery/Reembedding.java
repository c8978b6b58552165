package dev.rollcall.gallery;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.gallery.EmbeddingGaps.Face;
import dev.rollcall.http.Failure;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;
import dev.rollcall.vision.Vision;

/**
 * Shows an embedder every face that it has not looked at, on one replica at a time. What is done is in the database: after a
 * restart the work goes on where it stopped.
 */
@ApplicationScoped
class Reembedding {

    /** Holds up a frame that waits for the thread by some tens of milliseconds. */
    private static final int BATCH = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EmbedderLedger ledger;
    private final EmbeddingGaps gaps;
    private final FaceEngine engine;
    private final InferencePool pool;
    private final SystemLog log;

    Reembedding(EmbedderLedger ledger, EmbeddingGaps gaps, FaceEngine engine, InferencePool pool, SystemLog log) {
        this.ledger = ledger;
        this.gaps = gaps;
        this.engine = engine;
        this.pool = pool;
        this.log = log;
    }

    private enum Step {
        MORE, SWITCHED, ENDED
    }

    /**
     * Works unless another replica does. An embedder that is the target becomes active when no face is left.
     *
     * @return whether it has become active now; never fails
     */
    Uni<Boolean> run(String embedder) {
        return ledger.lease().chain(mine -> mine ? work(embedder) : Uni.createFrom().item(false))
                .onFailure().invoke(failure -> Log.warnf("Faces cannot be embedded with %s: %s", embedder, DatabaseFailures.reason(failure)))
                .onFailure().recoverWithItem(false);
    }

    private Uni<Boolean> work(String embedder) {
        return engine.open(embedder)
                .chain(vision -> new Walk(embedder, vision).toTheEnd().eventually(vision::close))
                .call(switched -> ledger.release(null))
                .invoke(switched -> {
                    if (switched) {
                        Log.infof("Embedder changed to %s", embedder);
                        log.note(Level.INFO, Category.RECOGNITION, "Embedder changed", Map.of("embedder", embedder));
                    }
                })
                .onFailure().call(failure -> ledger.release(failure instanceof Failure ? failure.getMessage()
                        : "The work stopped and will go on"));
    }

    /** Through all faces in order of their ids, and once more for those that have come meanwhile. */
    private final class Walk {
        private final String embedder;
        private final Vision vision;
        private long reached;

        Walk(String embedder, Vision vision) {
            this.embedder = embedder;
            this.vision = vision;
        }

        Uni<Boolean> toTheEnd() {
            return Multi.createBy().repeating().uni(this::step).whilst(step -> step == Step.MORE).collect().last()
                    .map(step -> step == Step.SWITCHED);
        }

        private Uni<Step> step() {
            return gaps.after(embedder, reached, BATCH).chain(faces -> faces.isEmpty() ? atTheEnd() : embed(faces));
        }

        private Uni<Step> embed(List<Face> faces) {
            return pool.run(() -> CropEmbedding.embed(vision, faces))
                    .onFailure(RecognitionBusyException.class).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                    .chain(made -> gaps.store(embedder, made))
                    .invoke(() -> reached = faces.get(faces.size() - 1).id())
                    .chain(() -> ledger.renew(embedder))
                    .map(wanted -> wanted ? Step.MORE : Step.ENDED);
        }

        private Uni<Step> atTheEnd() {
            if (reached > 0) {
                reached = 0;
                return Uni.createFrom().item(Step.MORE);
            }
            // Refused when a face has come this instant: its enrolment has announced it, and the next run finds it.
            return ledger.switchTo(embedder).map(switched -> switched ? Step.SWITCHED : Step.ENDED);
        }
    }
}
