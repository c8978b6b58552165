package dev.rollcall.log;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonObject;

import dev.rollcall.http.RequestId;

/** The log that {@code /api/v1/logs} shows. */
@ApplicationScoped
public class SystemLog {

    private static final int MOST_WAITING = 10_000;
    private static final int LONGEST_MESSAGE = 1000;
    private static final String REQUEST = "request_id";

    private final LogBuffer buffer = new LogBuffer(MOST_WAITING);
    private final Clock clock;

    SystemLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns at once and never fails: the entry is written with others soon after, or counted as dropped when too many wait.
     * From any thread. What a request has caused carries its id as {@code request_id} among the details.
     *
     * @param message the same for every occurrence of its kind, without ids
     * @param details facts for machines; never biometric data, secrets or names; may be empty. A {@code person_id} becomes a
     *        pseudonym when the person is erased
     */
    public void note(Level level, Category category, String message, Map<String, ?> details) {
        String text = Details.storable(message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message);
        buffer.add(new LogEntry(clock.instant().truncatedTo(ChronoUnit.MICROS), level, category, text,
                details(details)));
    }

    private static JsonObject details(Map<String, ?> given) {
        String request = RequestId.current().orElse(null);
        if (request == null) {
            return given.isEmpty() ? null : Details.of(given);
        }
        JsonObject details = Details.of(given);
        return details.containsKey(REQUEST) ? details : details.put(REQUEST, request);
    }

    LogBuffer buffer() {
        return buffer;
    }
}
