package dev.rollcall.gallery;

import java.util.Locale;
import java.util.Map;

import dev.rollcall.http.Failure;
import dev.rollcall.vision.ModelEntry;

/** The model is known, but cannot become active, or not now. */
public final class ModelNotActivatedException extends Failure {

    private static final long serialVersionUID = 1L;

    private ModelNotActivatedException(Kind kind, String error, String message, Map<String, Object> details) {
        super(kind, error, message, details);
    }

    static ModelNotActivatedException noEmbedder(ModelEntry model) {
        String task = model.task().name().toLowerCase(Locale.ROOT);
        return new ModelNotActivatedException(Kind.UNPROCESSABLE, "Not an embedder",
                "Only embedders are changed at run time; " + model.name() + " (" + task + ") is chosen in the configuration", Map.of("task", task));
    }

    static ModelNotActivatedException licence(ModelEntry model) {
        return new ModelNotActivatedException(Kind.CONFLICT, "Licence not accepted", "The licence of " + model.name() + " (" + model.licence()
                + ") has not been accepted; see rollcall.models.accept-non-commercial", Map.of("licence", model.licence()));
    }

    static ModelNotActivatedException noFile(ModelEntry model) {
        return new ModelNotActivatedException(Kind.UNAVAILABLE, "Model file not available",
                "The model file " + model.file() + " is not available", Map.of("file", model.file()));
    }

    /** @param target the embedder that is on its way */
    static ModelNotActivatedException running(String target) {
        return new ModelNotActivatedException(Kind.CONFLICT, "Another change is under way",
                "The embedder is being changed to " + target + "; wait for it, or call it off by activating the active one",
                target == null ? Map.of() : Map.of("target", target));
    }
}
