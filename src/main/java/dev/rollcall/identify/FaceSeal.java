package dev.rollcall.identify;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.database.SealedColumn;
import dev.rollcall.database.SealedColumn.KeyType;
import dev.rollcall.database.SealedColumns;
import dev.rollcall.database.SecretBox;
import dev.rollcall.gallery.EmbeddingBytes;
import dev.rollcall.recognition.Portrait;
import dev.rollcall.vision.FaceQuality;

/** Seals the faces of people who have not been asked, and opens them again. */
@ApplicationScoped
class FaceSeal implements SealedColumns {

    private static final String CROP = "face crop";
    private static final String EMBEDDING = "face embedding";

    private final SecretBox box;

    FaceSeal(SecretBox box) {
        this.box = box;
    }

    /** Whether there is a key; without one nothing is kept. */
    boolean isReady() {
        return box.hasKey();
    }

    /** Encodes a picture: not for an event loop. */
    SealedFace seal(Portrait portrait) {
        FaceQuality quality = portrait.quality();
        return new SealedFace(box.seal(portrait.crop().png(), CROP), embedding(portrait.embedding()),
                new float[] { (float) quality.overall(), (float) quality.sharpness(), (float) quality.brightness(), (float) quality.yaw(),
                        (float) quality.pitch(), (float) quality.roll(), (float) quality.size() });
    }

    byte[] embedding(float[] embedding) {
        return box.seal(EmbeddingBytes.of(embedding), EMBEDDING);
    }

    /** @throws dev.rollcall.database.SecretUnreadableException when it was sealed with another key */
    byte[] crop(byte[] sealed) {
        return box.openBytes(sealed, CROP);
    }

    /** @see #crop */
    float[] embeddingOf(byte[] sealed) {
        return EmbeddingBytes.toFloats(box.openBytes(sealed, EMBEDDING));
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("unknown faces, embeddings", "unknown_face", "id", KeyType.NUMBER, "embedding", quoted(EMBEDDING)),
                new SealedColumn("unknown faces, pictures", "unknown_portrait", "id", KeyType.NUMBER, "crop", quoted(CROP)),
                new SealedColumn("unknown faces, embeddings of pictures", "unknown_portrait", "id", KeyType.NUMBER, "embedding", quoted(EMBEDDING)),
                new SealedColumn("recognitions, pictures", "recognition_crop", "recognition_id", KeyType.UUID, "crop", quoted(CROP)));
    }

    private static String quoted(String purpose) {
        return "'" + purpose + "'";
    }

    /** What {@link #seal} has written. */
    static FaceQuality quality(float[] kept) {
        return new FaceQuality(kept[0], kept[1], kept[2], kept[3], kept[4], kept[5], kept[6]);
    }
}
