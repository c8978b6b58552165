package dev.rollcall.event.webhook;

import java.time.Instant;
import java.util.List;

import dev.rollcall.database.SecretBox;
import dev.rollcall.database.SecretUnreadableException;

/**
 * The sealed secrets of a webhook.
 *
 * @param old null: there is none
 */
record Secrets(long webhook, byte[] current, byte[] old, Instant oldUntil) {

    /** A row given another id opens no more. */
    static String purpose(long webhook) {
        return "webhook/" + webhook;
    }

    /** @throws SecretUnreadableException when they were sealed with another key */
    List<String> open(SecretBox box, Instant now) {
        String text = box.open(current, purpose(webhook));
        return old == null || !now.isBefore(oldUntil) ? List.of(text) : List.of(text, box.open(old, purpose(webhook)));
    }

    /** The secrets stay out of logs. */
    @Override
    public String toString() {
        return "secrets of " + purpose(webhook);
    }
}
