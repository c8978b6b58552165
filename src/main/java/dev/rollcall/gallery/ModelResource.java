package dev.rollcall.gallery;

import jakarta.ws.rs.Consumes;
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

@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ModelResource {

    private final ModelLists lists;
    private final ModelChange changes;

    ModelResource(ModelLists lists, ModelChange changes) {
        this.lists = lists;
        this.changes = changes;
    }

    @GET
    @PermissionsAllowed("system:read")
    @Operation(summary = "List the models", description = "All that the catalog knows, with their licences. `missing` means that the file is "
            + "not in the models folder; activating looks in the mirrors as well.")
    public Uni<Success<ModelView.Listing>> list() {
        return lists.all().map(Success::of);
    }

    @POST
    @Path("/{name}/activate")
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(202)
    @PermissionsAllowed("admin")
    @Operation(summary = "Change to another embedder", description = "Every enrolled face is embedded anew in the background; the old embedder "
            + "serves until that is complete, then all replicas change. Activating the active one calls a change off. Audited.")
    @Refuses(status = 400, when = "The name or a body cannot be read")
    @Refuses(status = 404, when = "The catalog has no such model")
    @Refuses(status = 409, when = "Its licence has not been accepted, or a change to yet another embedder is under way")
    @Refuses(status = 422, when = "It is no embedder")
    @Refuses(status = 503, when = "Its file is in none of the mirrors; `details.file` names it")
    public Uni<Success<ModelView.Activation>> activate(
            @Parameter(description = "Name of an embedder", example = "mobilefacenet-foamliu") @RestPath String name) {
        return changes.begin(name).chain(changes::underWay).map(change -> Success.of(
                change.isPresent() ? "The faces are being embedded" : "The model is active", new ModelView.Activation(name,
                        (change.isPresent() ? ModelView.State.CHANGING : ModelView.State.ACTIVE).text(), change.orElse(null))));
    }

    @GET
    @Path("/{name}/missing")
    @PermissionsAllowed("person:read")
    @Operation(summary = "List the faces that an embedder lacks", description = "By person. `waiting` faces are yet to be looked at; for the "
            + "others a new photo is needed.")
    @Refuses(status = 404, when = "The catalog has no such embedder")
    public Uni<Success<ModelView.MissingFaces>> missing(
            @Parameter(description = "Name of an embedder", example = "mobilefacenet-foamliu") @RestPath String name,
            @Parameter(description = "Most faces to answer.", example = "100",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "10000",
                            defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "Faces to skip.", example = "0",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        return lists.missing(name, Page.of(limit, offset)).map(Success::of);
    }
}
