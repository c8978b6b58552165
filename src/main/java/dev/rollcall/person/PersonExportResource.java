package dev.rollcall.person;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.PermissionsAllowed;

/** Names no media type: a refusal is JSON. */
@Path("/api/v1/persons/{person_id}/export")
@Tag(name = "Persons")
public class PersonExportResource {

    private final PersonExport export;

    PersonExportResource(PersonExport export) {
        this.export = export;
    }

    @GET
    @PermissionsAllowed("admin")
    @Operation(summary = "Everything held about a person", description = "A zip, streamed: the person with the consent, faces with pictures and "
            + "embeddings, attendance, punches, corrections, recognitions, events, and what the logs say; README.txt explains each file. A connection "
            + "that breaks means that it is incomplete. Audited.")
    @APIResponse(responseCode = "200", description = "The archive",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestMulti<byte[]> export(@Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId) {
        return RestMulti.fromMultiData(export.zip(personId))
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
