package dev.rollcall.log;

import java.time.Instant;
import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** The audit trail in PostgreSQL. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntry, Long> {

    private final Pool pool;
    private final Times times;

    AuditRepository(Pool pool, Times times) {
        this.pool = pool;
        this.times = times;
    }

    /** @param action null, like the others, for any */
    Uni<Listing<AuditView>> page(String action, String subject, Instant since, Instant until, Page page) {
        Conditions conditions = new Conditions().and("action =", action).and("subject =", subject).and("at >=", since).and("at <", until);
        return pool.withConnection(connection -> Listing.read(connection, "audit", conditions, page, row -> AuditView.of(row, times)));
    }

    /** In the caller's transaction, in both the trail and the log; what others wrote about the person into the log is gone. */
    Uni<Void> rename(String personId, String pseudonym) {
        return getSession().chain(session -> session
                .createNativeQuery("update audit set subject = :after where subject = :before")
                .setParameter("before", AuditTrail.person(personId)).setParameter("after", AuditTrail.person(pseudonym)).executeUpdate()
                .chain(() -> session.createNativeQuery(renameDetails("audit"))
                        .setParameter("before", personId).setParameter("after", pseudonym).executeUpdate())
                .chain(() -> session.createNativeQuery("update system_log set details = details - 'metadata' - 'snapshot_path' "
                        + "where details ->> 'person_id' = :before").setParameter("before", personId).executeUpdate())
                .chain(() -> session.createNativeQuery(renameDetails("system_log"))
                        .setParameter("before", personId).setParameter("after", pseudonym).executeUpdate()))
                .replaceWithVoid();
    }

    Uni<Void> silence(Collection<String> subjects) {
        return getSession().chain(session -> session
                .createNativeQuery("update audit set details = (details - 'reason') #- '{before,notes}' #- '{after,notes}' where subject in (:subjects)")
                .setParameter("subjects", subjects).executeUpdate()).replaceWithVoid();
    }

    private static String renameDetails(String table) {
        return "update " + table + " set details = details || jsonb_build_object('person_id', cast(:after as text)) "
                + "where details ->> 'person_id' = :before";
    }
}
