package dev.rollcall.gallery;

import java.time.Instant;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The last entry of a gallery archive.
 *
 * @param format {@link #FORMAT}; another one is refused
 * @param sha256 of {@code people.ndjson}, in hexadecimal
 * @param models SHA-256 of the file of each embedder of which there are embeddings; an embedding counts only where that file is the same
 */
@RegisterForReflection
record GalleryManifest(String format, Instant createdAt, long people, long faces, String sha256, Map<String, String> models) {

    static final String FORMAT = "rollcall-gallery-1";
    static final String NAME = "manifest.json";
    static final String PEOPLE = "people.ndjson";
}
