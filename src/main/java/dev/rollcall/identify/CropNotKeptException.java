package dev.rollcall.identify;

import java.util.Map;

import dev.rollcall.http.Failure;

/** There is no picture of this recognition. */
public final class CropNotKeptException extends Failure {

    private static final long serialVersionUID = 1L;

    private CropNotKeptException(Kind kind, String message, Map<String, Object> details) {
        super(kind, "No picture kept", message, details);
    }

    /** While the setting says that none is. */
    static CropNotKeptException never() {
        return new CropNotKeptException(Kind.CONFLICT, "Set recognition_crops_days to keep pictures of what is recognized from then on",
                Map.of("reason", "crops_not_kept"));
    }

    /** There is no such recognition, or it had no usable face, or its picture was enrolled or has grown too old. */
    static CropNotKeptException of(String id) {
        return new CropNotKeptException(Kind.NOT_FOUND, "No picture of the recognition " + id + " is kept (any more)", Map.of());
    }
}
