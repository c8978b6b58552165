package dev.rollcall.apikey;

import java.time.Instant;
import java.util.Set;

/**
 * What a key opens, as far as it has been looked up.
 *
 * @param expiresAt null for never
 */
record KeyGrant(int id, String name, String prefix, Set<String> permissions, Instant expiresAt) {

    static KeyGrant of(ApiKey key) {
        return new KeyGrant(key.id, key.name, key.prefix, Set.of(key.permissions), key.expiresAt);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
