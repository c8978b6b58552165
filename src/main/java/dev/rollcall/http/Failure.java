package dev.rollcall.http;

import java.util.Map;

/**
 * A refusal that its caller may read. Subclasses name the fact and live in the room that finds it; {@link FailureStatus}
 * alone knows the HTTP status of a {@link Kind}. Carries no stack trace: it is an answer, not an accident.
 */
public abstract class Failure extends RuntimeException {

    /** What sort of refusal it is. */
    public enum Kind {
        INVALID, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, UNPROCESSABLE, RATE_LIMITED, UNAVAILABLE,
        /** Another server that this one needs for its answer failed. */
        UPSTREAM
    }

    private final transient Kind kind;
    private final String error;
    private final transient Map<String, Object> details;

    /**
     * @param error a short, stable phrase, the same for every occurrence
     * @param message what is wrong with this request, in words for its sender; never internals, secrets or biometric data
     * @param details machine-readable facts, possibly empty
     */
    protected Failure(Kind kind, String error, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.error = error;
        this.details = Map.copyOf(details);
    }

    protected Failure(Kind kind, String error, String message) {
        this(kind, error, message, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    public String error() {
        return error;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** Facts that the contract wants beside {@code error}, at the top level; usually none. */
    public Map<String, Object> extras() {
        return Map.of();
    }
}
