package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;

import dev.rollcall.http.Failure;

/** Of several pictures none could be enrolled. */
final class NoFaceRegisteredException extends Failure {

    private static final long serialVersionUID = 1L;

    NoFaceRegisteredException(List<FaceView.Result> results) {
        super(Kind.UNPROCESSABLE, "No face registered", "None of the pictures could be used; details.results says why for each",
                Map.of("reason", "none_accepted", "results", results));
    }
}
