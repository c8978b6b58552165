package dev.rollcall.retention;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
public class RetentionResource {

    private final RetentionJob job;
    private final Times times;

    RetentionResource(RetentionJob job, Times times) {
        this.job = job;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("admin")
    @Operation(summary = "What is kept how long, and what would go now", description = "A dry run: each rule with its setting, the time before which "
            + "data goes, and the rows that the next run deletes. Deletes nothing.")
    public Uni<Success<RetentionView.Listing>> show() {
        return job.due().map(lines -> Success.of(new RetentionView.Listing(lines.stream().map(line -> RetentionView.of(line, times)).toList())));
    }
}
