package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Notifications;

/**
 * Remembers the keys in use, so that a request costs no SQL. A revocation empties it at once here and by notification on
 * other replicas; the time limit only covers a notification that never came.
 */
@ApplicationScoped
class KeyRing {

    private static final Duration MEMORY = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final AtomicLong forgotten = new AtomicLong();
    private final Map<String, Remembered> known = new ConcurrentHashMap<>();
    private final ApiKeyService service;
    private final Clock clock;

    KeyRing(ApiKeyService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** @return null unless the key is known, active and not expired */
    Uni<KeyGrant> find(String key) {
        String hash = KeyText.hash(key);
        Instant now = clock.instant();
        Remembered remembered = known.get(hash);
        long generation = forgotten.get();
        if (remembered != null && remembered.generation == generation && now.isBefore(remembered.until)) {
            return Uni.createFrom().item(remembered.grant.isExpired(now) ? null : remembered.grant);
        }
        return service.find(hash).invoke(grant -> {
            if (grant == null) {
                known.remove(hash);
            } else {
                if (known.size() >= MOST) {
                    known.clear();
                }
                known.put(hash, new Remembered(grant, now.plus(MEMORY), generation));
            }
        });
    }

    void follow(@Observes StartupEvent started, Notifications notifications) {
        notifications.on(ApiKeyService.CHANNEL, id -> forget(), this::forget);
    }

    /** A look-up that is under way may have seen the row as it was: its answer belongs to the generation in which it began. */
    void forget() {
        forgotten.incrementAndGet();
        known.clear();
    }

    /** @param generation how often everything had been forgotten when the look-up began; counts in that generation only */
    private record Remembered(KeyGrant grant, Instant until, long generation) {
    }
}
