package dev.rollcall.recognition;

import java.time.Instant;
import java.util.UUID;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;

/**
 * The word about one track. It may change while the track is seen; each change is told anew, under the same id. Never written to
 * a log as a whole: the portrait is biometric.
 *
 * @param id of the track, for ever
 * @param track the same, as people count: from 1 for each camera and start
 * @param person null unless recognized
 * @param similarity cosine of the nearest template and what the track's best looks are like together; 0 without any
 * @param margin distance to the second-best person
 * @param bar cosine that was required; 0 when nothing was compared
 * @param second whom else the track resembles; null in a gallery of one
 * @param quality 0 to 1, of the best look; 0 without any
 * @param liveness 0 attack to 1 alive; null when nothing was asked about it
 * @param looks pictures that were compared
 * @param decidedAt when this reason was first told
 * @param booked whether a sighting of the person was sent
 * @param ended whether the track is over, so that this is the last word about it
 * @param portrait the best look; null when no face was fit to be looked at
 */
public record Decision(UUID id, String camera, long track, Reason reason, GalleryPerson person, double similarity, double margin,
        double bar, Candidate second, double quality, Double liveness, int looks, Instant firstSeenAt, Instant decidedAt, boolean booked,
        boolean ended, Portrait portrait) {

    /** Address of the local event bus to which decisions are published. */
    public static final String ADDRESS = "rollcall.decision";
}
