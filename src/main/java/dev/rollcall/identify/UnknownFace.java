package dev.rollcall.identify;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody whom nobody has enrolled, as far as the face tells. */
@Entity
@Table(name = "unknown_face")
class UnknownFace {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Convert(converter = UnknownStatus.Text.class)
    UnknownStatus status;

    /** The embedder of all its embeddings. */
    String model;

    /** Mean of the portraits, sealed. */
    byte[] embedding;

    /** Tracks of this face, whether their pictures were kept or not. */
    int sightings;

    String[] cameras;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;
}
