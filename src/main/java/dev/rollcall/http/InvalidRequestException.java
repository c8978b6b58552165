package dev.rollcall.http;

import java.util.Map;

/** The request itself is wrong: a field, a parameter or the whole body. Nothing was changed. */
public final class InvalidRequestException extends Failure {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(Kind.INVALID, "Invalid request", message);
    }

    /** @param field the field or parameter that is wrong, as the client spells it */
    public InvalidRequestException(String field, String message) {
        super(Kind.INVALID, "Invalid request", field + ": " + message, Map.of("field", field));
    }
}
