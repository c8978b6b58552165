package dev.rollcall.log;

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

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Success;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Logs")
public class AuditResource {

    private final AuditRepository entries;
    private final Times times;

    AuditResource(AuditRepository entries, Times times) {
        this.entries = entries;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("admin")
    @Operation(summary = "Read the audit trail", description = "Who changed what, when and from where, newest first. Nobody can change "
            + "or delete it over HTTP.")
    public Uni<Success<AuditView.Entries>> list(
            @Parameter(description = "Changes of this kind only.", example = "person.updated",
                    schema = @Schema(type = SchemaType.STRING)) @RestQuery String action,
            @Parameter(description = "Changes of this object only.", example = "person/EMP001",
                    schema = @Schema(type = SchemaType.STRING)) @RestQuery String subject,
            @Parameter(description = "Changes of this time or later; without an offset in the output zone.", example = "2025-01-15T09:00:00Z",
                    schema = @Schema(type = SchemaType.STRING, format = "date-time")) @RestQuery String since,
            @Parameter(description = "Changes before this time; without an offset in the output zone.", example = "2025-01-16T00:00:00Z",
                    schema = @Schema(type = SchemaType.STRING, format = "date-time")) @RestQuery String until,
            @Parameter(description = "Most changes to answer.", example = "100",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "10000",
                            defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "Changes to skip.", example = "0",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        Page page = Page.of(limit, offset);
        return entries.page(storable("action", action), storable("subject", subject), times.instant("since", since),
                times.instant("until", until), page).map(found -> Success.of(AuditView.Entries.of(found, page)));
    }

    private static String storable(String parameter, String text) {
        if (text != null && !Text.isStorable(text)) {
            throw new InvalidRequestException(parameter, "must not hold U+0000");
        }
        return text;
    }
}
