package dev.rollcall.apikey;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key that somebody holds. The key itself is stored nowhere. */
@Entity
@Table(name = "api_key")
class ApiKey {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    String name;

    /** SHA-256 of the whole key, in hex. */
    String hash;

    /** The first characters of the key, for people who look at a list. */
    String prefix;

    String[] permissions;

    /** active, inactive or revoked; only active keys open anything. */
    String status;

    /** Came from a setting, not from somebody who made it; ends when a {@code *} key is made. */
    boolean bootstrap;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used")
    Instant lastUsed;

    @Column(name = "usage_count")
    long usageCount;

    boolean isAdministrator() {
        return Permissions.allow(List.of(permissions), Permissions.ADMIN);
    }
}
