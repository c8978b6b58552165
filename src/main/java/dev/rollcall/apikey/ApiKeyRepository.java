package dev.rollcall.apikey;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

/** Keys in PostgreSQL. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, Integer> {

    /** @return null when no key has this hash */
    Uni<ApiKey> findByHash(String hash) {
        return find("hash", hash).firstResult();
    }

    Uni<List<ApiKey>> newestFirst() {
        return find("order by createdAt desc, id desc").list();
    }

    /** Whether somebody holds everything and could make further keys. */
    Uni<Boolean> isAnybodyMaster(Instant now) {
        return find("status = 'active' and (expiresAt is null or expiresAt > ?1)", now).list()
                .map(keys -> keys.stream().anyMatch(key -> List.of(key.permissions).contains(Permissions.EVERYTHING)));
    }

    Uni<Integer> addUses(int id, long uses, Instant lastUsed) {
        return update("usageCount = usageCount + ?1, lastUsed = ?2 where id = ?3", uses, lastUsed, id);
    }
}
