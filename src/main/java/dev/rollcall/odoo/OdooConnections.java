package dev.rollcall.odoo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SecretBox;
import dev.rollcall.log.AuditTrail;

/** Keeps the stored connection. */
@ApplicationScoped
class OdooConnections {

    private final OdooConnectionRepository stored;
    private final OdooHosts hosts;
    private final SecretBox box;
    private final AuditTrail audit;
    private final Clock clock;

    OdooConnections(OdooConnectionRepository stored, OdooHosts hosts, SecretBox box, AuditTrail audit, Clock clock) {
        this.stored = stored;
        this.hosts = hosts;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return null when there is none */
    @WithSession
    Uni<OdooConnection> current() {
        return stored.current();
    }

    /** @return the account to work with; fails when there is none or it is switched off */
    @WithSession
    Uni<OdooAccount> enabled() {
        return stored.current().onItem().ifNull().failWith(OdooNotConfiguredException::needed).map(connection -> {
            if (!connection.enabled) {
                throw OdooConflictException.disabled();
            }
            return connection.account(box);
        });
    }

    /** @return the stored account, switched on or not; fails when there is none */
    @WithSession
    Uni<OdooAccount> account() {
        return stored.current().onItem().ifNull().failWith(OdooNotConfiguredException::needed).map(connection -> connection.account(box));
    }

    /** Puts the connection in the place of the one that is there. */
    @WithTransaction
    Uni<OdooConnection> store(OdooConnectionRequest request) {
        return stored.lockChanges().chain(stored::lockCurrent).chain(present -> {
            OdooAccount account = request.keepsPassword() && isSame(request, present) ? present.account(box) : request.account();
            hosts.check(account.url());
            OdooConnection connection = present == null ? new OdooConnection() : present;
            if (present != null && !present.isAt(account)) {
                connection.pushedAt = null;
            }
            connection.take(account, box);
            connection.enabled = request.enabled() == null || request.enabled();
            connection.intervalMinutes = request.validInterval();
            connection.scheduledAt = null;
            connection.updatedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return stored.persistAndFlush(connection).call(() -> audit.record("odoo.configured", "odoo", facts(connection)));
        });
    }

    /** @return fails when there is none */
    @WithTransaction
    Uni<Void> forget() {
        return stored.lockChanges().chain(stored::lockCurrent).onItem().ifNull().failWith(OdooNotConfiguredException::notFound)
                .chain(connection -> stored.delete(connection)
                        .chain(() -> audit.record("odoo.forgotten", "odoo", facts(connection))));
    }

    /** @return when the last scheduled push began that came to its end, or null */
    @WithSession
    Uni<Instant> lastPush() {
        return stored.current().map(connection -> connection == null ? null : connection.pushedAt);
    }

    @WithTransaction
    Uni<Void> pushed(Instant began) {
        return stored.lockCurrent().onItem().ifNotNull().invoke(connection -> connection.pushedAt = began).replaceWithVoid();
    }

    @WithTransaction
    Uni<Boolean> claimScheduled() {
        return stored.claimScheduled(clock.instant());
    }

    private static boolean isSame(OdooConnectionRequest request, OdooConnection present) {
        return present != null && request.validUrl().equals(present.url()) && request.validDb().equals(present.db)
                && request.validUsername().equals(present.username);
    }

    private static Map<String, Object> facts(OdooConnection connection) {
        Map<String, Object> facts = new HashMap<>(Map.of("url", connection.url, "db", connection.db, "username", connection.username,
                "enabled", connection.enabled));
        if (connection.intervalMinutes != null) {
            facts.put("interval_minutes", connection.intervalMinutes);
        }
        return facts;
    }
}
