package dev.rollcall.identify;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The best picture of a track. Biometric data: sealed here, and never in a log. */
@Entity
@Table(name = "recognition_crop")
class RecognitionCrop {

    /** Of the track. */
    @Id
    @Column(name = "recognition_id")
    UUID recognitionId;

    /** Row key of the person that was named; null for nobody. */
    @Column(name = "person_key")
    Long personKey;

    @Column(name = "kept_at")
    Instant keptAt;

    /** See {@link SealedFace}. */
    byte[] crop;

    float[] quality;
}
