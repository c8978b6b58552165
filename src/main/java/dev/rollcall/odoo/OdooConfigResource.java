package dev.rollcall.odoo;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;

@Path("/api/v1/sync/odoo/config")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Odoo")
public class OdooConfigResource {

    /** The stored connection as it is shown. */
    @Schema(name = "OdooConnection", description = "The stored connection as it is shown")
    record View(
            @Schema(description = "Where Odoo is", examples = "https://odoo.example.com") String url,
            @Schema(description = "Name of the database in Odoo", examples = "production") String db,
            @Schema(description = "Login of the user that this server is in Odoo", examples = "rollcall@example.com") String username,
            @Schema(description = "Always ***", examples = "***") String password,
            @Schema(description = "Whether pull and push are switched on", examples = "true") boolean enabled,
            @Schema(description = "Minutes from one scheduled run to the next; null: none", examples = "15", nullable = true) Integer intervalMinutes) {
    }

    /** Whether there is a connection, and which. */
    @Schema(name = "OdooConfigured", description = "Whether there is a connection, and which")
    record Configured(
            @Schema(description = "Always true; without a connection the answer is 404", examples = "true") boolean configured,
            @Schema(description = "The connection") View config) {
    }

    /** The same at the top level, for clients that look there. */
    @Schema(name = "OdooConfigAnswer", description = "Whether there is a connection, and which; the same under data")
    record Answer(
            @Schema(description = "Always true", examples = "true") boolean success,
            @Schema(description = "What has happened, for people", examples = "Odoo configuration saved") String message,
            @Schema(description = "Always true", examples = "true") boolean configured,
            @Schema(description = "The connection") View config,
            @Schema(description = "The same again") Configured data) {

        static Answer of(String message, OdooConnection connection) {
            View view = new View(connection.url, connection.db, connection.username, OdooConnectionRequest.MASK, connection.enabled,
                    connection.intervalMinutes);
            return new Answer(true, message, true, view, new Configured(true, view));
        }
    }

    private final OdooConnections connections;

    OdooConfigResource(OdooConnections connections) {
        this.connections = connections;
    }

    @GET
    @PermissionsAllowed("config:read")
    @Operation(summary = "Show the connection to Odoo", description = "Never with its password.")
    @Refuses(status = 404, when = "No connection is stored; \"configured\" is false")
    public Uni<Answer> get() {
        return connections.current().onItem().ifNull().failWith(OdooNotConfiguredException::notFound)
                .map(connection -> Answer.of("Odoo is configured", connection));
    }

    @POST
    @PermissionsAllowed("config:write")
    @Operation(summary = "Store the connection to Odoo", description = "Takes the place of the stored one. The password is stored sealed; "
            + "without one, or with ***, the stored one stays, if url, db and username do. Nothing is connected to: try it with /test.")
    @Refuses(status = 409, when = "There is no key to seal the password with: rollcall.secret-key is not set")
    @Refuses(status = 422, when = "The host is not among rollcall.odoo.allowed-hosts")
    public Uni<Answer> store(OdooConnectionRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        return connections.store(request).map(connection -> Answer.of("Odoo configuration saved", connection));
    }

    @DELETE
    @PermissionsAllowed("config:write")
    @Operation(summary = "Forget the connection to Odoo", description = "Pull and push are off until one is stored again. "
            + "Which record is which hr.attendance is kept.")
    @Refuses(status = 404, when = "No connection is stored")
    public Uni<Success<Void>> forget() {
        return connections.forget().replaceWith(Success.of("Odoo configuration deleted", null));
    }
}
