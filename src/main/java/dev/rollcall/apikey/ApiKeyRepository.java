package dev.rollcall.apikey;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

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

    /** The keys that open everything and could make further ones. */
    Uni<List<ApiKey>> masters(Instant now) {
        return find("status = 'active' and (expiresAt is null or expiresAt > ?1)", now).list()
                .map(keys -> keys.stream().filter(key -> List.of(key.permissions).contains(Permissions.EVERYTHING)).toList());
    }

    Uni<List<ApiKey>> activeBootstrap() {
        return find("bootstrap and status = 'active'").list();
    }

    /** Until the end of the transaction nobody else decides which master keys count. */
    Uni<Void> lockMasters() {
        return getSession().chain(session -> session.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                .setParameter("lock", MASTERS_LOCK).getSingleResult()).replaceWithVoid();
    }

    Uni<Integer> addUses(int id, long uses, Instant lastUsed) {
        return update("usageCount = usageCount + ?1, lastUsed = ?2 where id = ?3", uses, lastUsed, id);
    }
}
