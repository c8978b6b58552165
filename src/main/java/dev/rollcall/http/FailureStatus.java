package dev.rollcall.http;

/** The one table from refusals to HTTP. */
final class FailureStatus {

    private FailureStatus() {
    }

    static int of(Failure.Kind kind) {
        return switch (kind) {
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case RATE_LIMITED -> 429;
            case TOO_LARGE -> 413;
            case UNAUTHENTICATED -> 401;
            case UNAVAILABLE -> 503;
            case UNPROCESSABLE -> 422;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case UPSTREAM -> 502;
        };
    }
}
