package dev.rollcall.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.http.CallerKey;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Writes down who looks at people through cameras: each live view, and now and then that somebody takes snapshots. */
@ApplicationScoped
class LiveViewLog {

    private static final Duration ONE_LOOK = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Map<Looking, Instant> snapshots = new ConcurrentHashMap<>();
    private final SystemLog log;
    private final Clock clock;

    LiveViewLog(SystemLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    private record Looking(String camera, int key) {
    }

    void opened(String camera, CallerKey key) {
        note("Live view opened", camera, key);
    }

    /** Who asks again and again is written down once in ten minutes. */
    void snapshot(String camera, CallerKey key) {
        Instant now = clock.instant();
        if (snapshots.size() >= MOST) {
            snapshots.clear();
        }
        Instant noted = snapshots.merge(new Looking(camera, key.id()), now, (before, at) -> before.plus(ONE_LOOK).isBefore(at) ? at : before);
        if (noted.equals(now)) {
            note("Snapshots taken", camera, key);
        }
    }

    private void note(String what, String camera, CallerKey key) {
        log.note(Level.INFO, Category.RECOGNITION, what, Map.of("camera", camera, "key_id", key.id(), "key_name", key.name()));
    }
}
