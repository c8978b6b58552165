package dev.rollcall.event;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.apikey.KeyWatch;
import dev.rollcall.http.Page;
import dev.rollcall.http.Success;

/** What happened, in order. */
@Path("/api/v1/events")
@Tag(name = "Events")
public class EventResource {

    private static final String READ = "event:read";

    private final EventPages pages;
    private final EventStreams streams;
    private final KeyWatch keys;
    private final CurrentVertxRequest request;
    private final Sse sse;

    EventResource(EventPages pages, EventStreams streams, KeyWatch keys, CurrentVertxRequest request, Sse sse) {
        this.pages = pages;
        this.streams = streams;
        this.keys = keys;
        this.request = request;
        this.sse = sse;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(READ)
    @Operation(summary = "List events", description = "In the order of the stream, which is the order of what happened for each subject. "
            + "Whoever asks again with `next` misses nothing and may see an event twice; its id tells. Kept for rollcall.event.retention.")
    public Uni<Success<EventView.Listing>> list(
            @RestQuery @Parameter(description = "Cursor behind which to begin, or `latest`; without one at the oldest event that is kept",
                    example = "latest") String after,
            @RestQuery @Parameter(description = "Types to see, several with commas between or repeated; all without one",
                    example = "attendance.marked,attendance.checkout") List<String> type,
            @RestQuery @Parameter(description = "Only events of this person or camera", example = "person/EMP001") String subject,
            @RestQuery @Parameter(description = "Most events of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit) {
        return pages.page(After.of("after", after, false), EventFilter.of(type, subject), Page.of(limit, null).limit()).map(Success::of);
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(READ)
    @Operation(summary = "Follow events", description = "Server-sent events: `id` is the cursor, `event` the type, `data` the event as the list has "
            + "it. Without a cursor it begins now. A client that comes back with `Last-Event-ID` misses nothing. `truncated` and `reset` come "
            + "first when the list would say so. The stream ends when its key is revoked, and once every rollcall.event.longest-stream: come back.")
    @APIResponse(responseCode = "200", description = "Events as they happen", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS,
            schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> follow(
            @RestHeader("Last-Event-ID") @Parameter(description = "The last cursor that the client has; wins over `after`") String lastEventId,
            @RestQuery @Parameter(description = "Cursor behind which to begin; without one at the end of the stream", example = "latest") String after,
            @RestQuery @Parameter(description = "Types to see, several with commas between or repeated; all without one",
                    example = "attendance.marked,attendance.checkout") List<String> type,
            @RestQuery @Parameter(description = "Only events of this person or camera", example = "person/EMP001") String subject) {
        boolean returning = lastEventId != null && !lastEventId.isBlank();
        After from = returning ? After.of("Last-Event-ID", lastEventId, true) : After.of("after", after, true);
        RoutingContext context = request.getCurrent();
        return streams.open(from, EventFilter.of(type, subject), () -> keys.isHeld(context, READ)).map(told -> told.toSse(sse));
    }
}
