package dev.rollcall.apikey;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

/** For browsers, which can keep a cookie from scripts and no key. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {

    private final Sessions sessions;
    private final CurrentVertxRequest request;
    private final Times times;

    SessionResource(Sessions sessions, CurrentVertxRequest request, Times times) {
        this.sessions = sessions;
        this.request = request;
        this.times = times;
    }

    /**
     * Only as JSON that says so, which a foreign page cannot send unasked: it must not sign anybody in as whom it likes. A body without a type
     * it can send.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Sign in", description = "Exchanges a key for the cookie `rollcall_session`, which stands for it in the requests of a browser until "
            + "it ends, or the key. A key in a header comes first. Requests with it that are not GET, HEAD or OPTIONS must carry "
            + "`X-Rollcall-Console: 1`, or they are refused with 403.")
    @Refuses(status = 401, when = "The key is unknown, expired or revoked")
    @Refuses(status = 409, when = "There is no rollcall.secret-key to seal the session with")
    @Refuses(status = 429, when = "The key has used up its requests for now")
    public Uni<Success<SessionView>> open(SessionRequest body) {
        if (request.getCurrent().request().getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            throw new NotSupportedException();
        }
        if (body == null || body.apiKey() == null || body.apiKey().isBlank()) {
            throw new InvalidRequestException("api_key", "is required");
        }
        return sessions.open(request.getCurrent(), body.apiKey().strip()).map(this::view);
    }

    @GET
    @Authenticated
    @Operation(summary = "Whose key it is", description = "Of the session, or of the key in a header.")
    public Uni<Success<SessionView>> get() {
        return sessions.current(request.getCurrent()).map(this::view);
    }

    @DELETE
    @PermitAll
    @Operation(summary = "Sign out", description = "Makes the browser forget the session; also without one. The key goes on.")
    public Success<Void> close() {
        sessions.close(request.getCurrent());
        return Success.of("Signed out", null);
    }

    private Success<SessionView> view(Sessions.Open open) {
        return Success.of(SessionView.of(open, times));
    }
}
