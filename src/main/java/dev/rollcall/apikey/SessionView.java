package dev.rollcall.apikey;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** Whose key it is that asks: what a page needs to offer no more than it may do. */
@Schema(name = "Session", description = "Whose key it is that asks.")
public record SessionView(
        @Schema(description = "Name of the key.", examples = "Front desk") String name,
        @Schema(description = "Number of the key.", examples = "3") int keyId,
        @Schema(description = "First characters of the key's text.", examples = "sk_live_a1b2") String keyPrefix,
        @Schema(description = "What it may do; admin and * imply all.", type = SchemaType.ARRAY,
                examples = "[\"person:read\", \"attendance:read\"]") List<String> permissions,
        @Schema(description = "When the session ends, or the key that was sent without one; null for never.", nullable = true,
                examples = "2025-01-15T21:00:00") String expiresAt,
        @Schema(description = "The same, with its offset.", nullable = true, examples = "2025-01-15T21:00:00Z") String expiresTs,
        @Schema(description = "Zone of the working day, in which a page shows times.", examples = "Europe/Berlin") String timezone,
        @Schema(description = "Zone of the times that name none.", examples = "UTC") String outputTimezone) {

    static SessionView of(Sessions.Open open, Times times) {
        KeyGrant grant = open.grant();
        return new SessionView(grant.name(), grant.id(), grant.prefix(), grant.permissions().stream().sorted().toList(), times.seconds(open.until()),
                times.stamp(open.until()), times.zone().getId(), times.outputZone().getId());
    }
}
