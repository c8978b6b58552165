package dev.rollcall.apikey;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** A key as administrators see it: never its text or hash. */
@Schema(name = "Key", description = "A key, without its text.")
public record KeyView(
        @Schema(description = "Number of the key.", examples = "3") int id,
        @Schema(description = "Whose it is.", examples = "Odoo") String name,
        @Schema(description = "What it may do; admin and * imply all.", type = SchemaType.ARRAY,
                examples = "[\"person:read\", \"attendance:read\"]") List<String> permissions,
        @Schema(description = "Only active keys open anything.", enumeration = { "active", "inactive", "revoked", "expired" },
                examples = "active") String status,
        @Schema(description = "When it was made, in the output zone.", examples = "2025-01-15T10:00:00") String createdAt,
        @Schema(description = "When it was last used, at most a minute late; null for never.", nullable = true,
                examples = "2025-02-06T09:00:00") String lastUsed,
        @Schema(description = "When it ends; null for never.", nullable = true, examples = "2026-01-15T10:00:00") String expiresAt,
        @Schema(description = "First characters of the key's text.", examples = "sk_live_a1b2") String keyPrefix,
        @Schema(description = "How often it was used, at most a minute late.", examples = "1024") long usageCount) {

    static KeyView of(ApiKey key, Instant now, Times times) {
        return new KeyView(key.id, key.name, List.of(key.permissions), KeyStatus.of(key, now).text(), times.seconds(key.createdAt),
                times.seconds(key.lastUsed), times.seconds(key.expiresAt), key.prefix, key.usageCount);
    }

    /** A key with its text, which nobody will see again. */
    @Schema(name = "KeyWithText", description = "A key with its text, which is shown this once.")
    public record WithText(@JsonUnwrapped KeyView fields,
            @Schema(description = "The text of the key.", examples = "sk_live_9hQ...") String apiKey) {
    }

    /** The text at the top level too, where the original had it. */
    @Schema(name = "KeyShown", description = "A key was made or got a new text, which is shown this once.")
    public record Shown(@Schema(description = "Always true.", examples = "true") boolean success,
            @Schema(description = "A sentence for people.", examples = "API key created successfully") String message,
            @Schema(description = "The text of the key.", examples = "sk_live_9hQ...") String apiKey,
            @Schema(description = "The key.") WithText data) {

        static Shown of(String message, String text, KeyView key) {
            return new Shown(true, message, text, new WithText(key, text));
        }
    }

    /** A page of keys. */
    @Schema(name = "KeyListing", description = "A page of keys, newest first.")
    public record Keys(@Schema(description = "The keys of this page.") List<KeyView> keys,
            @Schema(description = "How many keys match the filter in all.", examples = "12") long total,
            @Schema(description = "The limit in force.", examples = "100") int limit,
            @Schema(description = "Keys skipped.", examples = "0") int offset) {

        static Keys of(ApiKeyService.Found found, Page page, Instant now, Times times) {
            return new Keys(found.keys().stream().map(key -> KeyView.of(key, now, times)).toList(), found.total(), page.limit(), page.offset());
        }
    }
}
