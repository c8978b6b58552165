package dev.rollcall.event.webhook;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.rollcall.database.SecretBox;

/** Somebody who is told of events over HTTP. */
@Entity
@Table(name = "webhook")
class Webhook {

    /** So long the secret before signs too. */
    static final Duration CHANGE_OVER = Duration.ofHours(24);

    /** Taken from the sequence before the row is written: the secret is sealed for it. */
    @Id
    Long id;

    String url;

    /** Types of events; empty: all. */
    String[] events;

    String description;

    boolean enabled;

    byte[] secret;

    @Column(name = "secret_hint")
    String secretHint;

    /** Null unless the secret was changed. */
    @Column(name = "old_secret")
    byte[] oldSecret;

    @Column(name = "old_secret_until")
    Instant oldSecretUntil;

    /** Events up to here were before its time. */
    @Column(name = "from_position")
    long fromPosition;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    WebhookUrl url() {
        return WebhookUrl.of(url);
    }

    Secrets secrets() {
        return new Secrets(id, secret, oldSecret, oldSecretUntil);
    }

    /** @return the text of the new secret, which nobody gets to see again */
    String renewSecret(SecretBox box, Instant now) {
        if (secret != null) {
            oldSecret = secret;
            oldSecretUntil = now.plus(CHANGE_OVER);
        }
        String text = Signature.newSecret();
        secret = box.seal(text, Secrets.purpose(id));
        secretHint = Signature.hint(text);
        return text;
    }
}
