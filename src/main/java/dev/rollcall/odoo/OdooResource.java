package dev.rollcall.odoo;

import java.time.Duration;
import java.time.LocalDate;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Caller;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;

/** Works with Odoo on demand. Which host may be named by whom, so that nobody is sent elsewhere with it, is decided here. */
@Path("/api/v1/sync/odoo")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Odoo")
public class OdooResource {

    private final Odoo odoo;
    private final OdooConnections connections;
    private final EmployeePull pull;
    private final AttendancePush push;
    private final SafeContext safeContext;
    private final Caller caller;
    private final Duration runTime;

    OdooResource(Odoo odoo, OdooConnections connections, EmployeePull pull, AttendancePush push, SafeContext safeContext, Caller caller,
            OdooConfig config) {
        this.odoo = odoo;
        this.connections = connections;
        this.pull = pull;
        this.push = push;
        this.safeContext = safeContext;
        this.caller = caller;
        this.runTime = config.runTime();
    }

    @POST
    @Path("/test")
    @PermissionsAllowed("sync:write")
    @Operation(summary = "Try a connection to Odoo", description = "The one in the body, or the stored one when the body is empty. A server other "
            + "than the stored one may be named only with config:write. The stored password is never sent to a server that the body names.")
    @Refuses(status = 401, when = "No valid API key; or Odoo refuses the login: details.reason is bad_login then")
    @Refuses(status = 422, when = "The host is not allowed: details.reason is host_not_allowed")
    @Refuses(status = 502, when = "Odoo does not answer as Odoo does; details.reason tells how")
    public Uni<OdooAnswers.Tested> test(OdooConnectionRequest request) {
        Uni<OdooAccount> account = request == null || request.namesNothing() ? connections.account() : named(request.account());
        return account.chain(who -> safeContext.call(() -> odoo.version(who.url()).call(() -> odoo.login(who)))).map(OdooAnswers.Tested::of);
    }

    @POST
    @Path("/pull")
    @PermissionsAllowed("sync:write")
    @Operation(summary = "Take Odoo's employees over as people", description = "With the stored connection. Stops after rollcall.odoo.run-time "
            + "and goes on from there the next time. One pull runs at a time.")
    @Refuses(status = 409, when = "A pull is running, or the connection is switched off")
    @Refuses(status = 401, when = "No valid API key; or Odoo refuses the stored login: details.reason is bad_login then")
    @Refuses(status = 502, when = "Odoo does not answer as Odoo does")
    public Uni<OdooAnswers.Pulled> pull(OdooConnectionRequest request) {
        return connections.enabled().invoke(account -> requireStored(request, account)).chain(account -> pull.pull(account, runTime))
                .map(OdooAnswers.Pulled::of);
    }

    @POST
    @Path("/push")
    @PermissionsAllowed("sync:write")
    @Operation(summary = "Give closed attendance records to Odoo", description = "Each record once; later changes are written over, voided "
            + "records are taken out. Stops after rollcall.odoo.run-time and tells how many remain: push again. One push runs at a time.")
    @Refuses(status = 409, when = "A push is running, or the connection is switched off")
    @Refuses(status = 401, when = "No valid API key; or Odoo refuses the stored login: details.reason is bad_login then")
    @Refuses(status = 502, when = "Odoo does not answer as Odoo does")
    public Uni<OdooAnswers.Pushed> push(PushRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object with start_date and end_date is required");
        }
        LocalDate to = request.to();
        LocalDate from = request.from();
        return connections.enabled().chain(account -> push.push(account, from, to, runTime)).map(OdooAnswers.Pushed::of);
    }

    /** Who may only start runs must not find out with it what else listens in this network. */
    private Uni<OdooAccount> named(OdooAccount account) {
        return connections.current()
                .chain(stored -> caller.require(stored == null || !stored.url().sameServer(account.url()), "config:write"))
                .replaceWith(account);
    }

    /** Some clients send the connection along. Another one than the stored is not quietly taken for it. */
    private static void requireStored(OdooConnectionRequest request, OdooAccount account) {
        if (request == null) {
            return;
        }
        boolean same = (request.url() == null || request.validUrl().equals(account.url()))
                && (request.db() == null || request.validDb().equals(account.db()))
                && (request.username() == null || request.validUsername().equals(account.username()));
        if (!same) {
            throw new InvalidRequestException("A pull works with the stored connection: store this one with POST /api/v1/sync/odoo/config");
        }
    }
}
