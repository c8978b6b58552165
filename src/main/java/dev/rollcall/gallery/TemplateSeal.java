package dev.rollcall.gallery;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.database.SealedColumn;
import dev.rollcall.database.SealedColumn.KeyType;
import dev.rollcall.database.SealedColumns;
import dev.rollcall.database.SecretBox;
import dev.rollcall.database.SecretUnreadableException;

/**
 * Seals what is kept of an enrolled face, for its person and embedder alone: whoever can write the database cannot give one person
 * the face of another. What was stored before there was a key lies open and is read as it is, unless only sealed faces count; its
 * length or its first byte tells it apart.
 *
 * <p>Opening takes a few microseconds: many at once do not belong on an event loop.
 */
@ApplicationScoped
class TemplateSeal implements SealedColumns {

    private static final int DIGEST_BYTES = 32;

    private final SecretBox box;
    private final boolean sealedOnly;

    TemplateSeal(SecretBox box, GalleryConfig config) {
        this.box = box;
        this.sealedOnly = config.sealedOnly();
    }

    /** @throws dev.rollcall.database.SecretKeyMissingException when no face can be sealed */
    void requireKey() {
        box.requireKey();
    }

    byte[] embedding(long personKey, String model, float[] embedding) {
        return box.seal(EmbeddingBytes.of(embedding), embeddingPurpose(personKey, model));
    }

    /** @throws SecretUnreadableException when it was sealed with a key that is not here, or for somebody else */
    float[] openEmbedding(long personKey, String model, byte[] kept) {
        boolean open = kept.length % Float.BYTES == 0;
        return EmbeddingBytes.toFloats(open ? unsealed(kept) : box.openBytes(kept, embeddingPurpose(personKey, model)));
    }

    byte[] crop(long personKey, byte[] png) {
        return box.seal(png, cropPurpose(personKey));
    }

    /** @see #openEmbedding */
    byte[] openCrop(long personKey, byte[] kept) {
        return SecretBox.isSealed(kept) ? box.openBytes(kept, cropPurpose(personKey)) : unsealed(kept);
    }

    /** @return null when none was kept */
    byte[] crop(FaceTemplate face) {
        return face.sealedCrop == null ? null : openCrop(face.personKey, face.sealedCrop);
    }

    /** @param hash see {@link PhotoHash}; null when it is not known */
    byte[] photo(long personKey, String hash) {
        return hash == null ? null : box.seal(HexFormat.of().parseHex(hash), photoPurpose(personKey));
    }

    /** Empty when it cannot be opened: the photo then counts as a new one. */
    Optional<String> openPhoto(long personKey, byte[] kept) {
        try {
            byte[] hash = kept.length == DIGEST_BYTES ? unsealed(kept) : box.openBytes(kept, photoPurpose(personKey));
            return Optional.of(HexFormat.of().formatHex(hash));
        } catch (SecretUnreadableException e) {
            return Optional.empty();
        }
    }

    FaceSample sample(FaceTemplate face, String model) {
        String photo = face.sealedPhoto == null ? null : openPhoto(face.personKey, face.sealedPhoto).orElse(null);
        return new FaceSample(openEmbedding(face.personKey, model, face.sealedEmbeddings.get(model)), face.quality, photo);
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(
                new SealedColumn("enrolled faces, embeddings", "face_embedding", "face_id", KeyType.NUMBER, "embedding",
                        "(select 'face embedding/' || f.person_key || '/' || face_embedding.model from face_template f where f.id = face_id)",
                        "octet_length(embedding) % 4 = 0"),
                new SealedColumn("enrolled faces, pictures", "face_template", "id", KeyType.NUMBER, "crop", "'face crop/' || person_key",
                        "substring(crop from 1 for 1) = '\\x89'"),
                new SealedColumn("enrolled faces, photo hashes", "face_template", "id", KeyType.NUMBER, "photo_digest", "'face photo/' || person_key",
                        "octet_length(photo_digest) = 32"));
    }

    /** A version that did not seal may still run beside this one. */
    @Override
    public Optional<String> beforeSealing() {
        return Optional.of("update face_template set photo_digest = decode(photo_sha256, 'hex'), photo_sha256 = null where photo_sha256 is not null");
    }

    private byte[] unsealed(byte[] kept) {
        if (sealedOnly) {
            throw new SecretUnreadableException();
        }
        return kept;
    }

    private static String embeddingPurpose(long personKey, String model) {
        return "face embedding/" + personKey + "/" + model;
    }

    private static String cropPurpose(long personKey) {
        return "face crop/" + personKey;
    }

    private static String photoPurpose(long personKey) {
        return "face photo/" + personKey;
    }
}
