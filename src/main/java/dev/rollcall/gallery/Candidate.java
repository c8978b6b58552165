package dev.rollcall.gallery;

/**
 * Somebody whom a probe resembles.
 *
 * @param similarity of the probe and this person, -1 to 1: the cosine with a single template; with several, that with their mean and
 *            that with the nearest of them, weighted
 */
public record Candidate(GalleryPerson person, double similarity) {
}
