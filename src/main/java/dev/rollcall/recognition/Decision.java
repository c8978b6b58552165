package dev.rollcall.recognition;

import java.time.Instant;

import dev.rollcall.gallery.GalleryPerson;

/**
 * The word about one track.
 *
 * @param person null unless recognized
 * @param similarity cosine of the best deciding look; of the closest look when nobody was recognized
 * @param margin distance to the second-best person in that look
 * @param looks pictures that were compared
 */
public record Decision(String camera, long track, Reason reason, GalleryPerson person, double similarity, double margin, int looks,
        Instant decidedAt) {
}
