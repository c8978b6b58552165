package dev.rollcall.apikey;

import java.time.Instant;

/**
 * A key as a request came with it, not yet looked at.
 *
 * @param until when the session ends that it came in; null for one in a header
 */
record SentKey(String text, Instant until) {

    boolean isOfSession() {
        return until != null;
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return isOfSession() ? "a key in a session" : "a key in a header";
    }
}
