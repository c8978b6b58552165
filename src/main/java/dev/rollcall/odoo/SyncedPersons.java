package dev.rollcall.odoo;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which people here are which employees in Odoo, by the metadata of the people. Reads only; {@code PersonSync} writes. */
@ApplicationScoped
class SyncedPersons {

    static final String ODOO_ID = "odoo_id";
    static final String ODOO_DB = "odoo_db";
    static final String EMPLOYEE_TYPE = "employee_type";
    static final String SYNCED = "synced_from_odoo";
    static final String SYNC_DATE = "sync_date";
    /** True while somebody is inactive here because the employee is archived there. */
    static final String ARCHIVED = "odoo_archived";

    private static final String COLUMNS = "select key, person_id, name, metadata ->> 'odoo_id' as odoo_id, metadata ->> 'odoo_db' as odoo_db "
            + "from person where status <> 'erased' and ";

    /**
     * @param odooId null when the person is not known to be an employee
     * @param db null when it is not known of which database; such an id is taken for one of any
     */
    record Synced(long key, String personId, String name, Integer odooId, String db) {

        /** The id in this database, or null. */
        Integer odooIdIn(String wanted) {
            return isOf(wanted) ? odooId : null;
        }

        /** False when it is known to be of another database. */
        boolean isOf(String wanted) {
            return db == null || db.equals(wanted);
        }
    }

    private final Pool pool;

    SyncedPersons(Pool pool) {
        this.pool = pool;
    }

    /** Those who have one of the ids, in Odoo or here. */
    Uni<List<Synced>> find(Collection<Integer> odooIds, Collection<String> personIds) {
        return query(COLUMNS + "(metadata ->> 'odoo_id' = any ($1) or person_id = any ($2)) order by key",
                Tuple.tuple().addArrayOfString(odooIds.stream().map(String::valueOf).toArray(String[]::new))
                        .addArrayOfString(personIds.toArray(String[]::new)));
    }

    /** Active people who came from this database, in order of their keys. */
    Uni<List<Synced>> activeFrom(String db, long afterKey, int most) {
        return query(COLUMNS + "status = 'active' and metadata ->> 'synced_from_odoo' = 'true' and metadata ->> 'odoo_id' is not null "
                + "and metadata ->> 'odoo_db' = $1 and key > $2 order by key limit $3", Tuple.of(db, afterKey, most));
    }

    static Integer number(String text) {
        return text != null && text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : null;
    }

    private Uni<List<Synced>> query(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values)).map(SyncedPersons::all);
    }

    private static List<Synced> all(RowSet<Row> rows) {
        return rows.stream().map(row -> new Synced(row.getLong("key"), row.getString("person_id"), row.getString("name"),
                number(row.getString("odoo_id")), row.getString("odoo_db"))).toList();
    }
}
