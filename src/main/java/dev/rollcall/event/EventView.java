package dev.rollcall.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** An event as clients see it. */
@Schema(name = "Event")
record EventView(
        @Schema(description = "The same however often the event is told", examples = "9b2d7c1e-50b1-4f7d-8d8c-0d6b4d0d8b1e") String id,
        @Schema(description = "What happened", enumeration = { "attendance.marked", "attendance.checkout", "attendance.corrected", "person.created", "person.updated",
                "person.deleted", "face.registered", "recognition.unknown", "camera.up", "camera.down" }) String type,
        @Schema(description = "When it was written down", examples = "2025-01-15T09:00:01Z") String occurredAt,
        @Schema(description = "Of whom or what it tells; events of one subject are told in order", examples = "person/EMP001") String subject,
        @Schema(description = "More about it; which fields there are depends on the type", examples = "{\"person_id\": \"EMP001\"}") Map<String, Object> data,
        @Schema(description = "To go on behind this event", examples = "m0t9HlCxT32NjA1rTQ2LHgAAAAAAAAApq2_WwQ") String cursor) {

    static EventView of(PlacedEvent placed, UUID stream, Times times) {
        Event event = placed.event();
        return new EventView(event.id().toString(), event.type().text(), times.stamp(event.occurredAt()), event.subject(),
                event.data().getMap(), new Cursor(stream, placed.position()).text());
    }

    @Schema(name = "EventList")
    record Listing(
            @Schema(description = "In the order of the stream") List<EventView> events,
            @Schema(description = "Cursor to go on with, also when there is no event", examples = "m0t9HlCxT32NjA1rTQ2LHgAAAAAAAAApq2_WwQ") String next,
            @Schema(description = "The stream goes further: ask again at once. A page that a filter left empty can have more", examples = "false") boolean hasMore,
            @Schema(description = "Events behind the cursor that was sent were deleted, because they had become too old", examples = "false") boolean truncated,
            @Schema(description = "The cursor that was sent is of another stream, after a backup was restored: everything kept is told again", examples = "false") boolean reset) {
    }
}
