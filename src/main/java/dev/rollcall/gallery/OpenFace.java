package dev.rollcall.gallery;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import dev.rollcall.vision.AlignmentTemplate;

/**
 * A face with what is known of it in clear, on its way into a file or out of one.
 *
 * @param model the embedder at enrolment
 * @param quality 0 to 1
 * @param origin {@link FaceOrigin#text}
 * @param photo SHA-256 of the photo as it was sent, in hexadecimal; null when it is not known
 * @param crop the aligned face as PNG; null when there is none
 * @param embeddings by embedder: {@link EmbeddingBytes}
 */
record OpenFace(String model, AlignmentTemplate alignment, float quality, String origin, String photo, Instant createdAt, byte[] crop,
        Map<String, byte[]> embeddings) {

    /** @throws dev.rollcall.database.SecretUnreadableException when it was sealed with a key that is not here */
    static OpenFace of(FaceTemplate face, TemplateSeal seal) {
        Map<String, byte[]> embeddings = new TreeMap<>();
        face.sealedEmbeddings.forEach((model, kept) -> embeddings.put(model, EmbeddingBytes.of(seal.openEmbedding(face.personKey, model, kept))));
        String photo = face.sealedPhoto == null ? null : seal.openPhoto(face.personKey, face.sealedPhoto).orElse(null);
        return new OpenFace(face.model, face.alignment, face.quality, face.origin, photo, face.createdAt, seal.crop(face), embeddings);
    }

    /** @return not stored yet */
    FaceTemplate sealed(long personKey, TemplateSeal seal) {
        FaceTemplate face = new FaceTemplate();
        face.personKey = personKey;
        face.model = model;
        face.alignment = alignment;
        face.quality = quality;
        face.origin = origin;
        face.sealedPhoto = seal.photo(personKey, photo);
        face.createdAt = createdAt;
        face.sealedCrop = crop == null ? null : seal.crop(personKey, crop);
        embeddings.forEach((name, embedding) -> face.sealedEmbeddings.put(name, seal.embedding(personKey, name, EmbeddingBytes.toFloats(embedding))));
        return face;
    }
}
