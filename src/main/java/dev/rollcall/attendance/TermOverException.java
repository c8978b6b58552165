package dev.rollcall.attendance;

import dev.rollcall.http.Failure;

/** A camera was run by another replica when this one saw somebody there: that one has seen it too. */
public final class TermOverException extends Failure {

    private static final long serialVersionUID = 1L;

    TermOverException(PunchDraft draft) {
        super(Kind.CONFLICT, "Another replica ran the camera", "Term " + draft.term() + " of camera " + draft.camera() + " was over");
    }
}
