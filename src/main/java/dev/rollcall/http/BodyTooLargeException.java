package dev.rollcall.http;

import java.util.Map;

/** The body is larger than this route takes. */
public final class BodyTooLargeException extends Failure {

    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(long limit) {
        super(Kind.TOO_LARGE, "Request too large", "The body may have " + limit + " bytes at most", Map.of("limit", limit));
    }
}
