package dev.rollcall.identify;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The best picture of one track of an unknown face. Biometric data: sealed here, and never in a log. */
@Entity
@Table(name = "unknown_portrait")
class UnknownPortrait {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "face_id")
    long faceId;

    String camera;

    @Column(name = "seen_at")
    Instant seenAt;

    /** See {@link SealedFace}. */
    byte[] crop;
    byte[] embedding;

    /** 0 to 1, the first of {@link #quality}. */
    float overall;

    float[] quality;
}
