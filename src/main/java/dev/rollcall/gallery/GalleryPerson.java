package dev.rollcall.gallery;

/**
 * An enrolled person as far as recognition needs one.
 *
 * @param key row key
 * @param personId the id that clients use
 */
public record GalleryPerson(long key, String personId, String name) {
}
