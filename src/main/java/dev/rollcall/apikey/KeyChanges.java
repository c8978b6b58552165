package dev.rollcall.apikey;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Changes of keys with all that follows once they are committed: this replica forgets at once, the system log is told. */
@ApplicationScoped
class KeyChanges {

    private final ApiKeyService keys;
    private final KeyRing ring;
    private final SystemLog log;

    KeyChanges(ApiKeyService keys, KeyRing ring, SystemLog log) {
        this.keys = keys;
        this.ring = ring;
        this.log = log;
    }

    /** @see ApiKeyService#create */
    Uni<ApiKeyService.NewKey> create(String name, Collection<String> permissions, Integer expiresDays) {
        return keys.create(name, permissions, expiresDays)
                // A key for everything has ended the bootstrap key.
                .invoke(ring::forget)
                .invoke(made -> note(Level.INFO, "API key created", made.key()));
    }

    /** @see ApiKeyService#rotate */
    Uni<ApiKeyService.NewKey> rotate(int id, Integer expiresDays) {
        return keys.rotate(id, expiresDays).onItem().ifNotNull().invoke(made -> {
            ring.forget();
            note(Level.WARNING, "API key rotated", made.key());
        });
    }

    /** @see ApiKeyService#revoke(int, boolean) */
    Uni<ApiKey> revoke(int id, boolean evenTheLast) {
        return keys.revoke(id, evenTheLast).onItem().ifNotNull().invoke(key -> {
            ring.forget();
            note(Level.WARNING, "API key revoked", key);
        });
    }

    private void note(Level level, String message, ApiKey key) {
        log.note(level, Category.API, message, Map.of("subject_key_id", key.id, "subject_key_prefix", key.prefix, "permissions",
                List.of(key.permissions)));
    }
}
