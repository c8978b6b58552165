package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/** Makes, lists and revokes keys. */
@ApplicationScoped
class ApiKeyService {

    static final int LONGEST_LIFE_DAYS = 3650;

    /** Announces the id of a key that opens less than before. */
    static final String CHANNEL = "api_key";

    private final ApiKeyRepository keys;
    private final Announcements announcements;
    private final Clock clock;

    ApiKeyService(ApiKeyRepository keys, Announcements announcements, Clock clock) {
        this.keys = keys;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * @param expiresDays 1 to 3650, or null for never
     * @return the key's text, which nobody will see again
     */
    @WithTransaction
    Uni<NewKey> create(String name, Collection<String> permissions, Integer expiresDays) {
        return insert(KeyText.generate(), name, permissions, expiresDays);
    }

    /** Takes the given key in as a master key, unless there is an active one already. @return null when there is */
    @WithTransaction
    Uni<NewKey> createFirst(String text, String name) {
        return keys.isAnybodyMaster(now()).chain(exists -> exists ? Uni.createFrom().nullItem()
                : insert(text, name, List.of(Permissions.EVERYTHING), null));
    }

    @WithSession
    Uni<List<ApiKey>> list() {
        return keys.newestFirst();
    }

    /** @return null when there is no such key */
    @WithTransaction
    Uni<ApiKey> revoke(int id) {
        return keys.findById(id).onItem().ifNotNull().invoke(key -> key.status = "revoked")
                .onItem().ifNotNull().call(key -> announcements.announce(CHANNEL, key.id.toString()));
    }

    /** @return null unless the key is known, active and not expired */
    @WithSession
    Uni<KeyGrant> find(String hash) {
        return keys.findByHash(hash).map(key -> key == null || !"active".equals(key.status) ? null : KeyGrant.of(key))
                .map(grant -> grant == null || grant.isExpired(now()) ? null : grant);
    }

    private Uni<NewKey> insert(String text, String name, Collection<String> permissions, Integer expiresDays) {
        if (expiresDays != null && (expiresDays < 1 || expiresDays > LONGEST_LIFE_DAYS)) {
            throw new InvalidRequestException("expires_days", "must be from 1 to " + LONGEST_LIFE_DAYS + ", or null");
        }
        ApiKey key = new ApiKey();
        key.name = Text.required("name", name, 255);
        key.hash = KeyText.hash(text);
        key.prefix = KeyText.prefix(text);
        key.permissions = Permissions.valid(permissions).toArray(String[]::new);
        key.status = "active";
        key.createdAt = now();
        key.expiresAt = expiresDays == null ? null : key.createdAt.plus(Duration.ofDays(expiresDays));
        return keys.persistAndFlush(key).map(stored -> new NewKey(text, stored));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param text shown once, stored nowhere */
    record NewKey(String text, ApiKey key) {
    }
}
