package dev.rollcall.recognition;

import java.time.Instant;
import java.util.UUID;

/**
 * A person was seen by a camera: what recognition says and attendance books. Made after the vote over a
 * track, and again from time to time while the person stays in view.
 *
 * @param id makes writing it twice harmless
 * @param personKey row key of the person, not the external id
 * @param capturedAt when the deciding frame was taken
 * @param similarity cosine of what the deciding looks are like together and the nearest template, -1 to 1
 * @param camera name of the camera
 * @param direction what a passage at that camera means
 * @param location where the camera hangs, in words
 * @param decision id of the decision that it rests on; null when there is none, as for a single picture
 * @param liveness 0 attack to 1 alive; null when nothing was asked about it
 * @param term number of the camera's lease term in which the frame was taken; null when no lease stands behind it
 */
public record Sighting(UUID id, long personKey, Instant capturedAt, double similarity, String camera, Direction direction,
        String location, UUID decision, Double liveness, Long term) {

    /** Without a lease. */
    public Sighting(UUID id, long personKey, Instant capturedAt, double similarity, String camera, Direction direction, String location,
            UUID decision, Double liveness) {
        this(id, personKey, capturedAt, similarity, camera, direction, location, decision, liveness, null);
    }

    /** Without a decision to rest on, and of unknown liveness. */
    public Sighting(UUID id, long personKey, Instant capturedAt, double similarity, String camera, Direction direction, String location) {
        this(id, personKey, capturedAt, similarity, camera, direction, location, null, null);
    }

    /** At a camera of which nothing but the name is known. */
    public Sighting(UUID id, long personKey, Instant capturedAt, double similarity, String camera, Direction direction) {
        this(id, personKey, capturedAt, similarity, camera, direction, camera);
    }

    /**
     * Address of the local event bus to which sightings are sent. Whoever asks for a reply gets it once the sighting is safe:
     * {@code checked_in}, {@code seen_again}, {@code checked_out}, {@code duplicate}, {@code refused}, {@code fenced}, {@code spooled}, or that it
     * is not: {@code disabled}, {@code lost}.
     */
    public static final String ADDRESS = "rollcall.sighting";

    /** What a passage at a camera means for the working day. */
    public enum Direction {
        ENTRY, EXIT, ANY
    }
}
