package dev.rollcall.gallery;

import java.util.Map;

import dev.rollcall.http.Failure;
import dev.rollcall.vision.UndecodableImageException;

/** What was sent is not a picture that can be read. */
public final class InvalidImageException extends Failure {

    private static final long serialVersionUID = 1L;

    public InvalidImageException(UndecodableImageException cause) {
        this(switch (cause.reason()) {
            case EMPTY -> "The picture is empty";
            case TOO_MANY_BYTES -> "The picture has too many bytes";
            case TOO_MANY_PIXELS -> "The picture has too many pixels";
            case UNKNOWN_FORMAT -> "This is not a JPEG, PNG, BMP or WebP picture";
            case DAMAGED -> "The picture is damaged or incomplete";
        });
    }

    public InvalidImageException(String message) {
        super(Kind.INVALID, "Invalid image data", message, Map.of("field", "image"));
    }
}
