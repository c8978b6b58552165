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

import dev.rollcall.http.Page;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Logs")
public class LogResource {

    private final LogRepository entries;
    private final Times times;

    LogResource(LogRepository entries, Times times) {
        this.entries = entries;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("logs:read")
    @Operation(summary = "Read the system log", description = "Newest first. Entries appear about a second after what they tell of and "
            + "are kept for the setting log_retention_days.")
    public Uni<Success<LogView.Entries>> list(
            @Parameter(description = "Entries of this level only.", example = "error",
                    schema = @Schema(type = SchemaType.STRING, enumeration = { "debug", "info", "warning", "error",
                            "all" }, defaultValue = "all")) @RestQuery String level,
            @Parameter(description = "Entries of this category only; odoo_sync means sync.", example = "api",
                    schema = @Schema(type = SchemaType.STRING, enumeration = { "api", "sync", "odoo_sync", "attendance", "person", "recognition",
                            "system", "all" }, defaultValue = "all")) @RestQuery String category,
            @Parameter(description = "Entries of this time or later; without an offset in the output zone.", example = "2025-01-15T09:00:00Z",
                    schema = @Schema(type = SchemaType.STRING, format = "date-time")) @RestQuery String since,
            @Parameter(description = "Entries before this time; without an offset in the output zone.", example = "2025-01-16T00:00:00Z",
                    schema = @Schema(type = SchemaType.STRING, format = "date-time")) @RestQuery String until,
            @Parameter(description = "Most entries to answer.", example = "100",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "10000",
                            defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "Entries to skip.", example = "0",
                    schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        LogFilter filter = new LogFilter(LogFilter.level(level), LogFilter.category(category), times.instant("since", since),
                times.instant("until", until));
        Page page = Page.of(limit, offset);
        return entries.page(filter, page).map(found -> Success.of(LogView.Entries.of(found, page)));
    }
}
