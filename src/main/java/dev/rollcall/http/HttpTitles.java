package dev.rollcall.http;

/** The {@code error} phrase for a status that comes from the framework rather than from a {@link Failure}. */
final class HttpTitles {

    private HttpTitles() {
    }

    static String of(int status) {
        return switch (status) {
            case 400 -> "Invalid request";
            case 401 -> "Unauthorized";
            case 403 -> "Insufficient permissions";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 413 -> "Request too large";
            case 414 -> "Address too long";
            case 415 -> "Unsupported media type";
            case 429 -> "Too many requests";
            case 431 -> "Headers too large";
            case 503 -> "Service unavailable";
            default -> status < 500 ? "Request refused" : "Internal error";
        };
    }
}
