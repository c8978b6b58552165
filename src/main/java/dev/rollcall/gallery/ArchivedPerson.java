package dev.rollcall.gallery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.rollcall.person.PersonDraft;

/**
 * One line of {@code people.ndjson} in a gallery archive; docs/gallery-archive.md describes it. Biometric data in clear.
 *
 * @param person the status is active or inactive
 * @param consent null when none is noted that holds
 */
@RegisterForReflection
record ArchivedPerson(PersonDraft person, Consent consent, List<Face> faces) {

    /** @param text what was agreed to, or where it is kept; null when nobody said */
    @RegisterForReflection
    record Consent(Instant givenAt, String text) {
    }

    /**
     * @param model the embedder at enrolment
     * @param alignment where the landmarks lie in the crop, {@link dev.rollcall.vision.AlignmentTemplate}
     * @param quality 0 to 1
     * @param origin {@link FaceOrigin#text}
     * @param photoSha256 of the photo as it was sent; null when it is not known
     * @param crop the aligned face as PNG; null when there is none
     * @param embeddings by embedder: float32, little endian
     */
    @RegisterForReflection
    record Face(String model, String alignment, float quality, String origin, String photoSha256, Instant createdAt, byte[] crop,
            Map<String, byte[]> embeddings) {
    }
}
