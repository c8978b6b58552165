package dev.rollcall.odoo;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which photos of employees have been looked at. */
@ApplicationScoped
class OdooPhotoRepository {

    /**
     * @param version of the employee when the photo was looked at
     * @param reason why it could not be enrolled; null when it could
     */
    record Noted(String version, String reason) {
    }

    private final Pool pool;

    OdooPhotoRepository(Pool pool) {
        this.pool = pool;
    }

    /** By the ids of the people. */
    Uni<Map<String, Noted>> noted(String place, Collection<String> personIds) {
        return pool.withConnection(connection -> connection.preparedQuery("""
                select p.person_id, o.version, o.reason from odoo_photo o join person p on p.key = o.person_key
                where o.place = $1 and p.person_id = any ($2)""")
                .execute(Tuple.tuple().addString(place).addArrayOfString(personIds.toArray(String[]::new)))).map(rows -> {
                    Map<String, Noted> noted = new HashMap<>();
                    for (Row row : rows) {
                        noted.put(row.getString("person_id"), new Noted(row.getString("version"), row.getString("reason")));
                    }
                    return noted;
                });
    }

    /**
     * Those whose photo is not to be taken: they were erased here, and nobody has noted since that they consent.
     *
     * @param db in Odoo
     */
    Uni<Set<Integer>> erased(String db, Collection<Integer> employees) {
        return pool.withConnection(connection -> connection.preparedQuery("""
                select e.id from unnest($2::int[]) as e (id)
                where exists (select from erased_employee x where x.digest = sha256(x.salt || convert_to($1 || '/' || e.id, 'UTF8')))
                and not exists (select from person p where p.metadata ->> 'odoo_id' = e.id::text and p.metadata ->> 'odoo_db' = $1 and p.status <> 'erased'
                                and p.consent_at is not null and p.consent_withdrawn_at is null)""")
                .execute(Tuple.of(db, employees.toArray(Integer[]::new))))
                .map(rows -> rows.stream().map(row -> row.getInteger(0)).collect(Collectors.toSet()));
    }

    Uni<Void> note(String place, String personId, Noted seen) {
        return pool.withConnection(connection -> connection.preparedQuery("""
                insert into odoo_photo (person_key, place, version, reason) select key, $2, $3, $4 from person where person_id = $1
                on conflict (person_key) do update set place = excluded.place, version = excluded.version, reason = excluded.reason""")
                .execute(Tuple.tuple().addString(personId).addString(place).addString(seen.version()).addString(seen.reason()))).replaceWithVoid();
    }
}
