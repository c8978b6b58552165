package dev.rollcall.log;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.vertx.core.json.JsonObject;

/** One change that somebody made. */
@Entity
@Table(name = "audit")
class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;

    /** Null, like the name, address and request, when no request asked for the change. */
    @Column(name = "key_id")
    Integer keyId;

    @Column(name = "key_name")
    String keyName;

    String address;

    @Column(name = "request_id")
    String requestId;

    String action;
    String subject;

    /** Never null. */
    JsonObject details;
}
