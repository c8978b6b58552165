package dev.rollcall.apikey;

import java.time.Clock;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Times;

/** The address that the original had. */
@Path("/api/v1/auth/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
public class AuthKeyResource {

    private final KeyChanges changes;
    private final Clock clock;
    private final Times times;

    AuthKeyResource(KeyChanges changes, Clock clock, Times times) {
        this.changes = changes;
        this.clock = clock;
        this.times = times;
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("admin")
    @Operation(summary = "Create a key at its old address", description = "The same as POST /api/v1/keys.")
    public Uni<KeyView.Shown> create(NewKeyRequest request) {
        NewKeyRequest asked = NewKeyRequest.given(request);
        return changes.create(asked.name(), asked.permissions(), asked.expiresDays()).map(made -> KeyView.Shown
                .of("API key created successfully", made.text(), KeyView.of(made.key(), clock.instant(), times)));
    }
}
