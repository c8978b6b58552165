package dev.rollcall.setting;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Changed settings in PostgreSQL. Needs an open session. */
@ApplicationScoped
class SettingRepository {

    /** Any number that no other lock of this database has. */
    private static final long CHANGE_LOCK = 0x726F6C6C_73657473L;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Until the end of the transaction nobody else changes a setting. */
    Uni<Void> lock() {
        return Panache.getSession().chain(session -> session.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                .setParameter("lock", CHANGE_LOCK).getSingleResult()).replaceWithVoid();
    }

    Uni<List<StoredSetting>> all() {
        return Panache.getSession().chain(session -> session
                .createNativeQuery("select cast(coalesce(json_agg(setting order by name), '[]') as text) from setting", String.class)
                .getSingleResult()).map(SettingRepository::read);
    }

    Uni<Void> put(StoredSetting setting) {
        return Panache.getSession().chain(session -> insert(session, setting).executeUpdate()).replaceWithVoid();
    }

    /** Through text: the client would make a JSON text of a text that is JSON, and takes none for a time. */
    private static Mutiny.MutationQuery insert(Mutiny.Session session, StoredSetting setting) {
        return session.createNativeQuery("""
                insert into setting (name, value, description, updated_at, updated_by)
                values (:name, cast(cast(:value as text) as jsonb), cast(:description as text),
                    cast(cast(:at as text) as timestamptz), cast(:by as text))
                on conflict (name) do update set value = excluded.value, description = excluded.description,
                    updated_at = excluded.updated_at, updated_by = excluded.updated_by""")
                .setParameter("name", setting.name()).setParameter("value", setting.value().toString())
                .setParameter("description", setting.description()).setParameter("at", setting.updatedAt().toString())
                .setParameter("by", setting.updatedBy());
    }

    private static List<StoredSetting> read(String json) {
        try {
            List<StoredSetting> all = new ArrayList<>();
            for (JsonNode row : JSON.readTree(json)) {
                all.add(new StoredSetting(row.get("name").textValue(), row.get("value"), row.get("description").textValue(),
                        OffsetDateTime.parse(row.get("updated_at").textValue()).toInstant(), row.get("updated_by").textValue()));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
