package dev.rollcall.apikey;

import java.time.Clock;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
public class KeyResource {

    private final ApiKeyService keys;
    private final KeyChanges changes;
    private final Clock clock;
    private final Times times;

    KeyResource(ApiKeyService keys, KeyChanges changes, Clock clock, Times times) {
        this.keys = keys;
        this.changes = changes;
        this.clock = clock;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("admin")
    @Operation(summary = "List keys", description = "Newest first. Texts and hashes are never shown.")
    public Uni<Success<KeyView.Keys>> list(
            @Parameter(description = "Keys of this status only.", example = "active",
                    schema = @Schema(type = SchemaType.STRING, enumeration = { "active", "inactive", "revoked", "expired",
                            "all" }, defaultValue = "all")) @RestQuery String status,
            @Parameter(description = "Most keys to answer.", example = "100",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "10000",
                            defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "Keys to skip.", example = "0",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        Page page = Page.of(limit, offset);
        return keys.page(KeyStatus.filter(status), page).map(found -> Success.of(KeyView.Keys.of(found, page, clock.instant(), times)));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("admin")
    @Operation(summary = "Read a key", description = "Without its text, which only its maker has seen.")
    @Refuses(status = 404, when = "No key has this id")
    public Uni<Success<KeyView>> get(@Parameter(description = "Number of the key.", example = "3",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32")) @RestPath String id) {
        return keys.get(number(id)).onItem().ifNull().failWith(() -> new KeyNotFoundException(id)).map(key -> Success.of(view(key)));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("admin")
    @Operation(summary = "Create a key", description = "The text of the key is shown in this answer and never again. The same as "
            + "POST /api/v1/auth/keys. A key for * ends the bootstrap key.")
    public Uni<KeyView.Shown> create(NewKeyRequest request) {
        NewKeyRequest asked = NewKeyRequest.given(request);
        return changes.create(asked.name(), asked.permissions(), asked.expiresDays())
                .map(made -> KeyView.Shown.of("API key created successfully", made.text(), view(made.key())));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("admin")
    @Operation(summary = "Revoke a key", description = "This replica refuses the key from its next request on, others within a second. "
            + "A key that is revoked already stays so. The last active key with admin or * is not revoked.")
    @Refuses(status = 404, when = "No key has this id")
    @Refuses(status = 409, when = "It is the last active key with admin or *")
    public Uni<Success<KeyView>> revoke(@Parameter(description = "Number of the key.", example = "3",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32")) @RestPath String id) {
        return changes.revoke(number(id), false).onItem().ifNull().failWith(() -> new KeyNotFoundException(id))
                .map(key -> Success.of("API key revoked successfully", view(key)));
    }

    @POST
    @Path("/{id}/rotate")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("admin")
    @Operation(summary = "Give a key a new text", description = "Id, name, permissions and, unless expires_days is sent, expiry stay. The old "
            + "text is refused at once; the new one is shown in this answer and never again.")
    @Refuses(status = 404, when = "No key has this id")
    @Refuses(status = 409, when = "The key is revoked, inactive, or expired and no expires_days is sent")
    public Uni<KeyView.Shown> rotate(@Parameter(description = "Number of the key.", example = "3",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32")) @RestPath String id, RotationRequest request) {
        RotationRequest asked = request == null ? RotationRequest.NOTHING : request;
        return changes.rotate(number(id), asked.expiresDays()).onItem().ifNull().failWith(() -> new KeyNotFoundException(id))
                .map(made -> KeyView.Shown.of("API key rotated successfully", made.text(), view(made.key())));
    }

    private KeyView view(ApiKey key) {
        return KeyView.of(key, clock.instant(), times);
    }

    private static int number(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw new KeyNotFoundException(id);
        }
    }
}
