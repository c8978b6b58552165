package dev.rollcall.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody signs in. */
@Schema(name = "SessionRequest", description = "Somebody signs in.", requiredProperties = "api_key")
public record SessionRequest(@Schema(description = "The text of the key.", minLength = 1, examples = "sk_live_9hQ...") String apiKey) {

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "SessionRequest";
    }
}
