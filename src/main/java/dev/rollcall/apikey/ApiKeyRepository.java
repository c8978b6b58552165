package dev.rollcall.apikey;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Page;

/** Keys in PostgreSQL. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, Integer> {

    /** Any number that no other lock of this database has. */
    private static final long MASTERS_LOCK = 0x726F6C6C_6B657973L;

    /** @return null when no key has this hash */
    Uni<ApiKey> findByHash(String hash) {
        return find("hash", hash).firstResult();
    }

    Uni<List<ApiKey>> newestFirst() {
        return find("order by createdAt desc, id desc").list();
    }

    private static final String UNEXPIRED = "(expiresAt is null or expiresAt > ?1)";

    private PanacheQuery<ApiKey> ofStatus(KeyStatus status, Instant now) {
        String order = " order by createdAt desc, id desc";
        if (status == null) {
            return find("1 = 1" + order);
        }
        return switch (status) {
            case ACTIVE -> find("status = 'active' and " + UNEXPIRED + order, now);
            case EXPIRED -> find("status = 'active' and not " + UNEXPIRED + order, now);
            case INACTIVE, REVOKED -> find("status = ?1" + order, status.text());
        };
    }

    /** @param status null for every status */
    Uni<Long> count(KeyStatus status, Instant now) {
        return ofStatus(status, now).count();
    }

    /** Newest first. @param status null for every status */
    Uni<List<ApiKey>> page(KeyStatus status, Instant now, Page page) {
        return ofStatus(status, now).range(page.offset(), page.last()).list();
    }

    /** Another change of the key waits until this transaction ends. @return null when there is none */
    Uni<ApiKey> lock(int id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The keys that open everything and could make further ones. */
    Uni<List<ApiKey>> masters(Instant now) {
        return active(now).map(keys -> keys.stream().filter(key -> List.of(key.permissions).contains(Permissions.EVERYTHING)).toList());
    }

    /** The keys that may manage keys. */
    Uni<List<ApiKey>> administrators(Instant now) {
        return active(now).map(keys -> keys.stream().filter(ApiKey::isAdministrator).toList());
    }

    private Uni<List<ApiKey>> active(Instant now) {
        return find("status = 'active' and " + UNEXPIRED, now).list();
    }

    Uni<List<ApiKey>> activeBootstrap() {
        return find("bootstrap and status = 'active'").list();
    }

    /** Until the end of the transaction nobody else decides which master keys count. */
    Uni<Void> lockMasters() {
        return getSession().chain(session -> session.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                .setParameter("lock", MASTERS_LOCK).getSingleResult()).replaceWithVoid();
    }

    /** Another replica may have written a later use. */
    Uni<Integer> addUses(int id, long uses, Instant lastUsed) {
        return update("usageCount = usageCount + ?1, lastUsed = greatest(coalesce(lastUsed, ?2), ?2) where id = ?3", uses, lastUsed, id);
    }
}
