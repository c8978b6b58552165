package dev.rollcall.person;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.vertx.core.json.JsonObject;

/** Someone who may be recognised. The row stays for ever: attendance refers to its key. */
@Entity
@Table(name = "person")
public class Person {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long key;

    /** The id that clients use; stays taken after deletion. */
    @Column(name = "person_id")
    public String personId;

    public String name;
    public String email;
    public String department;
    public String position;
    public String phone;

    @Convert(converter = PersonStatusText.class)
    public PersonStatus status;

    /** Whatever the client keeps with the person; an object, never null. */
    public JsonObject metadata;

    /** Number of face templates, kept by the gallery. */
    @Column(name = "face_count")
    public int faceCount;

    /** When the person agreed to be recognised by face; null: nobody has noted that. */
    @Column(name = "consent_at")
    public Instant consentAt;

    @Column(name = "consent_text")
    public String consentText;

    /** Since when that does not hold any more; null while it does. */
    @Column(name = "consent_withdrawn_at")
    public Instant consentWithdrawnAt;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Whether a consent is noted and holds. */
    public boolean consents() {
        return consentAt != null && consentWithdrawnAt == null;
    }

    public boolean isActive() {
        return status == PersonStatus.ACTIVE;
    }
}
