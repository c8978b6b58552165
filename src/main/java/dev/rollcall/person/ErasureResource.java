package dev.rollcall.person;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Page;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
public class ErasureResource {

    private final ErasureLedger ledger;
    private final Times times;

    ErasureResource(ErasureLedger ledger, Times times) {
        this.ledger = ledger;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("admin")
    @Operation(summary = "List erasures", description = "Latest first, by pseudonym. Rows are erased at once. Until the notice ends the last event "
            + "about the person tells the id; then old versions of rows are in the files of the database until they are rewritten at a quiet time.")
    public Uni<Success<ErasureView.Listing>> list(
            @Parameter(description = "Rows at most", example = "100",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "Rows to skip", example = "0",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        Page page = Page.of(limit, offset);
        return ledger.page(page).map(found -> Success.of(ErasureView.Listing.of(found, page, times)));
    }
}
