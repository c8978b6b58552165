package dev.rollcall.event.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * What one attempt sends.
 *
 * @param delivery number of the delivery, or a word
 * @param second epoch second of the attempt, which the signature covers
 */
record Parcel(UUID event, String type, String delivery, long second, byte[] body, String signature) {

    /**
     * The body as receivers get it.
     *
     * @param occurredAt ISO 8601 with offset
     */
    static byte[] body(UUID event, String type, String occurredAt, String subject, JsonObject data) {
        return new JsonObject().put("id", event.toString()).put("type", type).put("occurred_at", occurredAt).put("subject", subject)
                .put("data", data).encode().getBytes(StandardCharsets.UTF_8);
    }

    static Parcel sealed(UUID event, String type, String delivery, Instant now, byte[] body, List<String> secrets) {
        long second = now.getEpochSecond();
        return new Parcel(event, type, delivery, second, body, Signature.header(second, body, secrets));
    }
}
