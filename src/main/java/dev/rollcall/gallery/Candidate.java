package dev.rollcall.gallery;

/**
 * Somebody whom a probe resembles.
 *
 * @param similarity cosine of the probe and this person's nearest template, -1 to 1
 */
public record Candidate(GalleryPerson person, double similarity) {
}
