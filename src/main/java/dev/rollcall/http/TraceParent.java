package dev.rollcall.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The W3C header by which a caller says which trace its request belongs to. */
final class TraceParent {

    static final String HEADER = "traceparent";

    /** What the log calls the trace, as OpenTelemetry does. */
    static final String LOGGED = "traceId";

    private static final Pattern FORMAT = Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceParent() {
    }

    /** @param header null when there is none @return the trace's id; empty when the header is not what it should be */
    static Optional<String> traceOf(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher parts = FORMAT.matcher(header);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
