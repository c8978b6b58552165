package dev.rollcall.log;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;

@Path("/api/v1/detections/log")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Logs")
public class DetectionResource {

    private final LogRepository entries;
    private final Clock clock;

    DetectionResource(LogRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** @param eventId at the top level too, where the original had it */
    @Schema(name = "DetectionLogged")
    public record Logged(boolean success, String message, @Schema(description = "Id of the log entry", examples = "4711") long eventId, Event data) {

        /** The entry that was written. */
        @Schema(name = "DetectionEvent")
        public record Event(@Schema(description = "Id of the log entry", examples = "4711") long eventId) {
        }
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("detection:write")
    @Operation(summary = "Log what another recogniser has seen", description = "Written to the system log, category recognition, before the answer. "
            + "Marks no attendance: POST /api/v1/attendance/mark does.")
    public Uni<Logged> log(DetectionRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        LogEntry entry = new LogEntry(clock.instant().truncatedTo(ChronoUnit.MICROS), Level.INFO, Category.RECOGNITION, "Detection logged",
                Details.of(request.details()));
        return entries.append(entry).map(id -> new Logged(true, "Detection logged", id, new Logged.Event(id)));
    }
}
