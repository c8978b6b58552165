package dev.rollcall.gallery;

import java.util.Locale;
import java.util.Map;

import dev.rollcall.http.Failure;
import dev.rollcall.vision.Flaw;

/** The picture can be read, but no face in it can be enrolled. */
public final class UnusableFaceException extends Failure {

    private static final long serialVersionUID = 1L;

    /** What is wrong, as {@code details.reason} spells it. */
    public enum Reason {
        NO_FACE("No face detected", "There is no face in the picture, or none that can be made out"),
        MULTIPLE_FACES("Several faces detected", "There is more than one face in the picture; send one of one person"),
        TOO_SMALL("Face too small", "The face is too small; come closer or send a larger picture"),
        TOO_BLURRED("Face too blurred", "The face is not sharp enough"),
        TOO_DARK("Face too dark", "There is too little light on the face"),
        POSE("Face turned away", "The face has to look towards the camera"),
        UNLIKE_OTHERS("Face unlike the others", "The face is unlike the other faces of this person; allow_unlike enrols it all the same"),
        ADDS_NOTHING("Face adds nothing", "The person has as many faces as are kept, and this one adds least to them"),
        ALREADY_ENROLLED("Photo enrolled already", "The person has this photo already");

        private final String error;
        private final String message;

        Reason(String error, String message) {
            this.error = error;
            this.message = message;
        }

        static Reason of(Flaw flaw) {
            return valueOf(flaw.name());
        }
    }

    UnusableFaceException(Reason reason) {
        super(Kind.UNPROCESSABLE, reason.error, reason.message, Map.of("reason", reason.name().toLowerCase(Locale.ROOT)));
    }
}
