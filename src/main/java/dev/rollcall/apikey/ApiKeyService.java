package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Text;
import dev.rollcall.log.AuditTrail;

/** Makes, lists, rotates and revokes keys. Whoever lets others change them goes through {@link KeyChanges}. */
@ApplicationScoped
class ApiKeyService {

    static final int LONGEST_LIFE_DAYS = 3650;

    /** Announces the id of a key that opens less than before. */
    static final String CHANNEL = "api_key";

    private final ApiKeyRepository keys;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Clock clock;

    ApiKeyService(ApiKeyRepository keys, Announcements announcements, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A key for everything ends the bootstrap key.
     *
     * @param expiresDays 1 to 3650, or null for never
     * @return the key's text, which nobody will see again
     */
    @WithTransaction
    Uni<NewKey> create(String name, Collection<String> permissions, Integer expiresDays) {
        Uni<NewKey> made = Uni.createFrom().deferred(() -> insert(KeyText.generate(), name, permissions, expiresDays, false));
        if (permissions == null || !permissions.contains(Permissions.EVERYTHING)) {
            return made;
        }
        return keys.lockMasters().chain(keys::activeBootstrap).chain(this::revoke).chain(() -> made);
    }

    /** A new key for everything, unless there is an active one that may make further ones. @return null when there is */
    @WithTransaction
    Uni<NewKey> createFirst(String name) {
        return keys.lockMasters().chain(() -> keys.administrators(now())).chain(administrators -> administrators.isEmpty()
                ? insert(KeyText.generate(), name, List.of(Permissions.EVERYTHING), null, false)
                : Uni.createFrom().nullItem());
    }

    /** What has become of a key that a setting gave. */
    enum Given {
        COUNTS, SUPERSEDED, REVOKED
    }

    /**
     * The given key counts while nobody has made a key for everything; one that was given before does not count any more. A key
     * that was revoked stays so, and ends no other: whoever starts with a key of yesterday must not shut out the one of today.
     */
    @WithTransaction
    Uni<Given> takeOver(String text) {
        return keys.lockMasters().chain(() -> keys.masters(now())).chain(masters -> masters.stream().anyMatch(key -> !key.bootstrap)
                ? keys.activeBootstrap().chain(this::revoke).replaceWith(Given.SUPERSEDED)
                : take(text, KeyText.hash(text)));
    }

    private Uni<Given> take(String text, String hash) {
        return keys.findByHash(hash).chain(known -> {
            if (known != null) {
                return Uni.createFrom().item(known.bootstrap && "active".equals(known.status) ? Given.COUNTS : Given.REVOKED);
            }
            return keys.activeBootstrap().chain(this::revoke)
                    .chain(() -> insert(text, "Bootstrap key", List.of(Permissions.EVERYTHING), null, true)).replaceWith(Given.COUNTS);
        });
    }

    @WithSession
    Uni<List<ApiKey>> list() {
        return keys.newestFirst();
    }

    /** @param keys those of one page, newest first */
    record Found(List<ApiKey> keys, long total) {
    }

    /** @param status null for every status */
    @WithSession
    Uni<Found> page(KeyStatus status, Page page) {
        Instant now = now();
        return keys.count(status, now).chain(total -> keys.page(status, now, page).map(found -> new Found(found, total)));
    }

    /** @return null when there is no such key */
    @WithSession
    Uni<ApiKey> get(int id) {
        return keys.findById(id);
    }

    /**
     * A key that is revoked stays so.
     *
     * @param evenTheLast whether nobody may be left who can manage keys over HTTP
     * @return null when there is no such key; fails with {@link LastAdminKeyException}
     */
    @WithTransaction
    Uni<ApiKey> revoke(int id, boolean evenTheLast) {
        return keys.lockMasters().chain(() -> keys.lock(id)).onItem().ifNotNull().call(key -> key.status.equals("revoked")
                ? Uni.createFrom().voidItem()
                : refuseTheLast(key, evenTheLast).chain(() -> revoke(List.of(key))));
    }

    /** Somebody who closes the last door from inside would need the command line. */
    private Uni<Void> refuseTheLast(ApiKey key, boolean evenTheLast) {
        Instant now = now();
        if (evenTheLast || !key.isAdministrator() || KeyStatus.of(key, now) != KeyStatus.ACTIVE) {
            return Uni.createFrom().voidItem();
        }
        return keys.administrators(now).invoke(administrators -> {
            if (administrators.stream().allMatch(other -> other.id.equals(key.id))) {
                throw new LastAdminKeyException();
            }
        }).replaceWithVoid();
    }

    /**
     * Gives a key another text; the old one is worth nothing from then on. A bootstrap key becomes one that somebody made:
     * otherwise the setting would bring the old text back at the next start.
     *
     * @param expiresDays 1 to 3650 from now, or null for the expiry that the key has
     * @return null when there is no such key; fails with {@link KeyNotActiveException}
     */
    @WithTransaction
    Uni<NewKey> rotate(int id, Integer expiresDays) {
        checkLife(expiresDays);
        return keys.lockMasters().chain(() -> keys.lock(id)).onItem().ifNotNull().transformToUni(key -> {
            Instant now = now();
            KeyStatus status = KeyStatus.of(key, now);
            if (status != KeyStatus.ACTIVE && (status != KeyStatus.EXPIRED || expiresDays == null)) {
                throw new KeyNotActiveException(status);
            }
            String text = KeyText.generate();
            key.hash = KeyText.hash(text);
            key.prefix = KeyText.prefix(text);
            key.bootstrap = false;
            key.expiresAt = expiresDays == null ? key.expiresAt : now.plus(Duration.ofDays(expiresDays));
            return announcements.announce(CHANNEL, key.id.toString()).chain(() -> record("key.rotated", key))
                    .replaceWith(new NewKey(text, key));
        });
    }

    private Uni<Void> revoke(List<ApiKey> revoked) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ApiKey key : revoked) {
            key.status = "revoked";
            all = all.chain(() -> announcements.announce(CHANNEL, key.id.toString())).chain(() -> record("key.revoked", key));
        }
        return all;
    }

    private Uni<Void> record(String action, ApiKey key) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("key_prefix", key.prefix);
        details.put("permissions", List.of(key.permissions));
        details.put("expires_at", key.expiresAt);
        return audit.record(action, "key/" + key.id, details);
    }

    /** @return null unless the key is known, active and not expired */
    @WithSession
    Uni<KeyGrant> find(String hash) {
        return keys.findByHash(hash).map(key -> key == null || !"active".equals(key.status) ? null : KeyGrant.of(key))
                .map(grant -> grant == null || grant.isExpired(now()) ? null : grant);
    }

    private Uni<NewKey> insert(String text, String name, Collection<String> permissions, Integer expiresDays, boolean bootstrap) {
        checkLife(expiresDays);
        ApiKey key = new ApiKey();
        key.name = Text.required("name", name, 255);
        key.hash = KeyText.hash(text);
        key.prefix = KeyText.prefix(text);
        key.permissions = Permissions.valid(permissions).toArray(String[]::new);
        key.status = "active";
        key.bootstrap = bootstrap;
        key.createdAt = now();
        key.expiresAt = expiresDays == null ? null : key.createdAt.plus(Duration.ofDays(expiresDays));
        return keys.persistAndFlush(key).call(stored -> record("key.created", stored)).map(stored -> new NewKey(text, stored));
    }

    private static void checkLife(Integer expiresDays) {
        if (expiresDays != null && (expiresDays < 1 || expiresDays > LONGEST_LIFE_DAYS)) {
            throw new InvalidRequestException("expires_days", "must be from 1 to " + LONGEST_LIFE_DAYS + ", or null");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param text shown once, stored nowhere */
    record NewKey(String text, ApiKey key) {
    }
}
