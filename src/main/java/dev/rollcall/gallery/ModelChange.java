package dev.rollcall.gallery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.http.Times;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.vision.ModelEntry;
import dev.rollcall.vision.ModelStore;
import dev.rollcall.vision.ModelUnavailableException;

/** The change from one embedder to another: how it is asked for, and how far it is. */
@ApplicationScoped
public class ModelChange {

    private final Models models;
    private final EmbedderLedger ledger;
    private final EmbeddingGaps gaps;
    private final AuditTrail audit;
    private final Vertx vertx;
    private final Clock clock;
    private final Times times;

    ModelChange(Models models, EmbedderLedger ledger, EmbeddingGaps gaps, AuditTrail audit, Vertx vertx, Clock clock, Times times) {
        this.models = models;
        this.ledger = ledger;
        this.gaps = gaps;
        this.audit = audit;
        this.vertx = vertx;
        this.clock = clock;
        this.times = times;
    }

    /** The change that is under way, if there is one. */
    public Uni<Optional<ModelChangeView>> underWay() {
        return ledger.read().chain(this::of);
    }

    Uni<Optional<ModelChangeView>> of(EmbedderLedger.Entry entry) {
        return entry.target() == null ? Uni.createFrom().item(Optional.empty())
                : gaps.progress(entry.target()).map(progress -> Optional.of(view(entry, progress)));
    }

    /**
     * Begins the change to an embedder, or calls the one under way off if it is active itself. Waits until its file is there.
     *
     * @return fails with {@link ModelNotFoundException} or {@link ModelNotActivatedException}
     */
    Uni<Void> begin(String name) {
        ModelEntry model = models.catalog().models().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new ModelNotFoundException(name));
        if (model.task() != ModelEntry.Task.EMBEDDER) {
            throw ModelNotActivatedException.noEmbedder(model);
        }
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(() -> fetch(models.store(), model), false).toCompletionStage())
                .chain(() -> ledger.request(name))
                .chain(begun -> begun ? Panache.withTransaction(() -> audit.record("model.activated", "model/" + name, Map.of()))
                        : ledger.read().invoke(entry -> {
                            throw ModelNotActivatedException.running(entry.target());
                        }).replaceWithVoid());
    }

    /** Blocks while it fetches. */
    static Path fetch(ModelStore store, ModelEntry model) {
        if (store.status(model) == ModelStore.Status.LICENCE_NOT_ACCEPTED) {
            throw ModelNotActivatedException.licence(model);
        }
        try {
            return store.locate(model);
        } catch (ModelUnavailableException e) {
            throw ModelNotActivatedException.noFile(model);
        }
    }

    private ModelChangeView view(EmbedderLedger.Entry entry, EmbeddingGaps.Progress progress) {
        long left = Math.max(0, progress.faces() - progress.done() - progress.failed());
        Duration elapsed = Duration.between(entry.startedAt(), clock.instant());
        return new ModelChangeView(entry.active(), entry.target(), progress.faces(), progress.done(), progress.failed(),
                times.stamp(entry.startedAt()), secondsLeft(left, progress.done() - entry.startedWith(), elapsed), entry.problem());
    }

    /** @return null as long as there is nothing to go by */
    static Long secondsLeft(long left, long done, Duration elapsed) {
        return left == 0 ? Long.valueOf(0) : done <= 0 ? null : Long.valueOf(Math.round(elapsed.toMillis() / 1000.0 * left / done));
    }
}
