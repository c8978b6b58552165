package dev.rollcall.odoo;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SealedColumn;
import dev.rollcall.database.SealedColumn.KeyType;
import dev.rollcall.database.SealedColumns;

/** The stored connection in PostgreSQL. */
@ApplicationScoped
class OdooConnectionRepository implements PanacheRepositoryBase<OdooConnection, Integer>, SealedColumns {

    /** @return null when there is none */
    Uni<OdooConnection> current() {
        return findById(OdooConnection.ONLY);
    }

    /** @return null when there is none */
    Uni<OdooConnection> lockCurrent() {
        return findById(OdooConnection.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("Odoo, password", "odoo_connection", "id", KeyType.NUMBER, "password",
                "concat_ws(chr(10), 'odoo_connection', url, db, username)"));
    }

    /** One change at a time, also of a row that is not there yet, until the transaction ends. */
    Uni<Void> lockChanges() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('odoo_connection'))", Integer.class)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** Takes the scheduled run upon this replica. @return false when none is due, or another replica has it */
    Uni<Boolean> claimScheduled(Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                update odoo_connection set scheduled_at = :now
                where enabled and interval_minutes is not null
                and (scheduled_at is null or scheduled_at <= cast(:now as timestamptz) - interval_minutes * interval '1 minute')""")
                .setParameter("now", now).executeUpdate()).map(rows -> rows == 1);
    }
}
