package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.gallery.ModelView.State;
import dev.rollcall.http.Page;
import dev.rollcall.vision.ModelEntry;
import dev.rollcall.vision.ModelStore;

/** What the catalog offers and how it is used. */
@ApplicationScoped
class ModelLists {

    private final Models models;
    private final EmbedderLedger ledger;
    private final EmbeddingGaps gaps;
    private final ModelChange changes;
    private final Vertx vertx;

    ModelLists(Models models, EmbedderLedger ledger, EmbeddingGaps gaps, ModelChange changes, Vertx vertx) {
        this.models = models;
        this.ledger = ledger;
        this.gaps = gaps;
        this.changes = changes;
        this.vertx = vertx;
    }

    private record Embedded(long faces, Map<String, Long> byModel) {
        Long of(ModelEntry model) {
            return byModel.getOrDefault(model.name(), 0L);
        }
    }

    Uni<ModelView.Listing> all() {
        return ledger.read().chain(entry -> gaps.counts().chain(counts -> gaps.progress(entry.active())
                .map(progress -> new Embedded(progress.faces(), counts)))
                .chain(embedded -> changes.of(entry).chain(change -> states(entry).map(states -> {
                    List<ModelView> views = models.catalog().models().stream().map(model -> view(model, states, embedded)).toList();
                    return new ModelView.Listing(views, views.size(), change.orElse(null));
                }))));
    }

    /** @return fails with {@link ModelNotFoundException} unless it is an embedder */
    Uni<ModelView.MissingFaces> missing(String embedder, Page page) {
        if (models.embedder(embedder).isEmpty()) {
            throw new ModelNotFoundException(embedder);
        }
        return gaps.missing(embedder, page).map(found -> new ModelView.MissingFaces(embedder, found.faces().stream()
                .map(face -> new ModelView.MissingFace(face.personId(), face.faceId(), face.reason())).toList(), found.total(), page.limit(),
                page.offset()));
    }

    private static ModelView view(ModelEntry model, Map<String, State> states, Embedded embedded) {
        return model.embedding() == null ? ModelView.of(model, states.get(model.name()), null, null)
                : ModelView.of(model, states.get(model.name()), embedded.of(model), Math.max(0, embedded.faces() - embedded.of(model)));
    }

    /** Away from the event loop: a file counts as available only if its sum is right. */
    private Uni<Map<String, State>> states(EmbedderLedger.Entry entry) {
        Set<String> active = Stream.concat(Stream.of(models.set().detector(), entry.active()), models.set().liveness().stream())
                .collect(Collectors.toSet());
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(() -> models.catalog().models().stream()
                .collect(Collectors.toMap(ModelEntry::name, model -> active.contains(model.name()) ? State.ACTIVE
                        : model.name().equals(entry.target()) ? State.CHANGING : state(models.store().status(model)))), false)
                .toCompletionStage());
    }

    private static State state(ModelStore.Status status) {
        return switch (status) {
            case PRESENT -> State.AVAILABLE;
            case DAMAGED -> State.DAMAGED;
            case MISSING -> State.MISSING;
            case LICENCE_NOT_ACCEPTED -> State.LICENCE_NOT_ACCEPTED;
        };
    }
}
