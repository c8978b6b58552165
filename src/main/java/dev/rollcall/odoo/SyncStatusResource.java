package dev.rollcall.odoo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/sync/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Odoo")
public class SyncStatusResource {

    private final OdooConnections connections;
    private final RunLedger ledger;
    private final Times times;

    SyncStatusResource(OdooConnections connections, RunLedger ledger, Times times) {
        this.connections = connections;
        this.ledger = ledger;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("sync:read")
    @Operation(summary = "Tell how the exchange with Odoo stands", description = "The stored connection without its password, and how the last pull and push ended.")
    public Uni<Success<SyncStatus>> status() {
        return connections.current().chain(connection -> ledger.read().map(runs -> Success.of(SyncStatus.of(connection, runs, times))));
    }
}
