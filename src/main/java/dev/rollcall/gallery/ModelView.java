package dev.rollcall.gallery;

import java.util.List;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.rollcall.vision.ModelEntry;

/**
 * A model of the catalog.
 *
 * @param task detector, embedder or liveness
 * @param file its name in the models folder and in every mirror
 * @param licence in the words of its source
 * @param commercial whether that allows commercial use
 * @param state see {@link State}
 * @param dimensions numbers per embedding; null unless an embedder
 * @param embedded faces that it has looked at; null unless an embedder
 * @param missing faces that it has not looked at, or made nothing of; null unless an embedder
 */
@Schema(name = "Model")
public record ModelView(String name, String task, String file, String licence, boolean commercial, String state, Integer dimensions,
        Long embedded, Long missing) {

    /** Whether a model is used, or could be. */
    enum State {
        ACTIVE, CHANGING, AVAILABLE, MISSING, DAMAGED, LICENCE_NOT_ACCEPTED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ModelView of(ModelEntry model, State state, Long embedded, Long missing) {
        return new ModelView(model.name(), model.task().name().toLowerCase(Locale.ROOT), model.file(), model.licence(), model.commercial(),
                state.text(), model.embedding() == null ? null : model.embedding().dimensions(), embedded, missing);
    }

    /** @param change the change of the embedder that is under way; left out when there is none */
    @Schema(name = "ModelList")
    public record Listing(List<ModelView> models, int total, @JsonInclude(JsonInclude.Include.NON_NULL) ModelChangeView change) {
    }

    /** @param change left out when the model is active already */
    @Schema(name = "ModelActivation")
    public record Activation(String name, String state, @JsonInclude(JsonInclude.Include.NON_NULL) ModelChangeView change) {
    }

    /**
     * A face that an embedder cannot recognise.
     *
     * @param reason waiting, no_crop, unreadable_crop or no_embedding
     */
    @Schema(name = "MissingFace")
    public record MissingFace(String personId, long faceId, String reason) {
    }

    @Schema(name = "MissingFaceList")
    public record MissingFaces(String model, List<MissingFace> faces, long total, int limit, int offset) {
    }
}
