package dev.rollcall.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Notifications;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;

/**
 * Serves the embedder that the database calls active, from the start and whenever another one becomes it, and has faces embedded
 * that lack something. The old one serves until models and gallery of the new one are there.
 */
@ApplicationScoped
class EmbedderUpkeep {

    private final RollcallConfig config;
    private final Models models;
    private final FaceEngine engine;
    private final ServedRecognition served;
    private final LiveGallery live;
    private final GalleryUpkeep galleries;
    private final EmbedderLedger ledger;
    private final EmbeddingGaps gaps;
    private final Reembedding reembedding;
    private final DatabaseState database;
    private final SafeContext context;
    private final Notifications notifications;
    private volatile MultiEmitter<? super Object> turns;

    EmbedderUpkeep(RollcallConfig config, Models models, FaceEngine engine, ServedRecognition served, LiveGallery live,
            GalleryUpkeep galleries, EmbedderLedger ledger, EmbeddingGaps gaps, Reembedding reembedding, DatabaseState database,
            SafeContext context, Notifications notifications) {
        this.config = config;
        this.models = models;
        this.engine = engine;
        this.served = served;
        this.live = live;
        this.galleries = galleries;
        this.ledger = ledger;
        this.gaps = gaps;
        this.reembedding = reembedding;
        this.database = database;
        this.context = context;
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent started) {
        if (config.serve()) {
            engine.check();
            database.whenMigrated("Settling the embedder",
                    () -> ledger.settle(models.set().embedder(), models.embedders()).invoke(this::begin));
        }
    }

    /** One turn at a time; of those that are asked for meanwhile only one is kept. */
    private void begin() {
        Multi.createFrom().<Object>emitter(emitter -> turns = emitter, BackPressureStrategy.LATEST)
                .onItem().transformToUniAndConcatenate(asked -> turn())
                .subscribe().with(done -> Log.debug("Embedder looked after"), failure -> Log.errorf(failure, "Nobody looks after the embedder"));
        notifications.on(EmbedderLedger.CHANNEL, payload -> wake(), this::wake);
        wake();
    }

    private void wake() {
        turns.emit(this);
    }

    /** For a model that could not be opened, work that was left behind, and a word that was lost. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return turns == null ? Uni.createFrom().voidItem() : context.call(ledger::read).invoke(entry -> {
            if (!isServed(entry.active()) || entry.target() != null || entry.abandoned()) {
                wake();
            }
        }).onFailure().invoke(EmbedderUpkeep::note).onFailure().recoverWithNull().replaceWithVoid();
    }

    /** Never fails. */
    private Uni<Void> turn() {
        return context.call(ledger::read)
                .call(entry -> isServed(entry.active()) ? Uni.createFrom().voidItem() : serve(entry.active()))
                .chain(this::complete)
                .onFailure().invoke(EmbedderUpkeep::note)
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    private boolean isServed(String embedder) {
        Recognition now = served.now();
        return now != null && now.filling().isComplete() && now.filling().model().equals(embedder);
    }

    private Uni<Void> serve(String embedder) {
        return engine.open(embedder).chain(vision -> {
            Recognition next = new Recognition(vision);
            live.follow(next.filling());
            if (!engine.isOpen()) {
                served.replace(next);
            }
            return galleries.load(next.filling()).invoke(() -> {
                served.replace(next);
                live.serves(next.filling());
                Log.infof("Models ready: detector %s, embedder %s", vision.detectorModel().name(), embedder);
            });
        }).onFailure(RecognitionUnavailableException.class).recoverWithNull();
    }

    /** Faces that the active embedder lacks come first: they are missed already. */
    private Uni<Void> complete(EmbedderLedger.Entry entry) {
        return gaps.after(entry.active(), 0, 1)
                .chain(lacking -> lacking.isEmpty() ? Uni.createFrom().item(false) : reembedding.run(entry.active()))
                .chain(() -> entry.target() == null ? Uni.createFrom().item(false) : reembedding.run(entry.target()))
                .invoke(switched -> {
                    if (switched) {
                        wake();
                    }
                }).replaceWithVoid();
    }

    private static void note(Throwable failure) {
        Log.warnf("The embedder was not looked after: %s", DatabaseFailures.reason(failure));
    }
}
