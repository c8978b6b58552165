package dev.rollcall.gallery;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One enrolled face of a person. Biometric data: neither embedding nor crop ever reaches a log. */
@Entity
@Table(name = "face_template")
class FaceTemplate {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "person_key")
    long personKey;

    /** The embedder that made it; templates of different models are never compared. */
    String model;

    /** See {@link EmbeddingBytes}. */
    byte[] embedding;

    /** The aligned face as PNG, for another model to embed. */
    byte[] crop;

    /** 0 to 1. */
    float quality;

    /** {@link FaceOrigin#text} */
    String origin;

    /** SHA-256 of the photo as it was sent, in hexadecimal; null when it is not known. */
    @Column(name = "photo_sha256")
    String photo;

    @Column(name = "created_at")
    Instant createdAt;
}
