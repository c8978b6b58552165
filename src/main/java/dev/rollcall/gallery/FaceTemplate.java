package dev.rollcall.gallery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;

import dev.rollcall.vision.AlignmentTemplate;

/** One enrolled face of a person. Biometric data: neither embeddings nor crop ever reach a log. */
@Entity
@Table(name = "face_template")
class FaceTemplate {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "person_key")
    long personKey;

    /** The embedder at enrolment. */
    String model;

    /** By embedder, opened by {@link TemplateSeal}; those of different embedders are never compared. */
    @ElementCollection
    @CollectionTable(name = "face_embedding", joinColumns = @JoinColumn(name = "face_id"))
    @MapKeyColumn(name = "model")
    @Column(name = "embedding")
    Map<String, byte[]> sealedEmbeddings = new HashMap<>();

    /** The aligned face as PNG, for another embedder, opened by {@link TemplateSeal}; null when there is none. */
    @Column(name = "crop")
    byte[] sealedCrop;

    /** Where the landmarks lie in the crop. */
    @Enumerated(EnumType.STRING)
    AlignmentTemplate alignment = AlignmentTemplate.ARCFACE;

    /** 0 to 1. */
    float quality;

    /** {@link FaceOrigin#text} */
    String origin;

    /** SHA-256 of the photo as it was sent, opened by {@link TemplateSeal}; null when it is not known. */
    @Column(name = "photo_digest")
    byte[] sealedPhoto;

    @Column(name = "created_at")
    Instant createdAt;
}
