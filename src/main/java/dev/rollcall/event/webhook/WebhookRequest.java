package dev.rollcall.event.webhook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.event.EventType;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/** A webhook to be made or changed. What a change leaves out stays. */
@Schema(name = "WebhookRequest", description = "A webhook to be made or changed. What a change leaves out stays")
record WebhookRequest(
        @Schema(description = "Where events are sent. https, or http into networks that this server allows; no credentials, no fragment. Required for a new one",
                maxLength = 1000, nullable = true, examples = "https://receiver.example.com/rollcall") String url,
        @Schema(description = "Types of events that it is told of; empty: all", nullable = true,
                examples = "[\"attendance.marked\", \"attendance.checkout\"]") List<String> events,
        @Schema(description = "For people", maxLength = 255, nullable = true, examples = "Payroll") String description,
        @Schema(description = "False: nothing is sent, and what happens meanwhile never will be", nullable = true, defaultValue = "true",
                examples = "true") Boolean enabled) {

    private static final int LONGEST = 255;

    /** @throws InvalidRequestException when it is absent or wrong */
    WebhookUrl newUrl() {
        return WebhookUrl.of(url);
    }

    /** @return null: stays @throws InvalidRequestException when it is wrong */
    WebhookUrl otherUrl() {
        return url == null ? null : WebhookUrl.of(url);
    }

    /** @return null when there are none @throws InvalidRequestException when one is unknown */
    String[] types() {
        if (events == null) {
            return null;
        }
        Set<String> types = new LinkedHashSet<>();
        for (String event : events) {
            types.add(known(event));
        }
        return types.toArray(String[]::new);
    }

    String validDescription() {
        return Text.optional("description", description, LONGEST);
    }

    private static String known(String event) {
        try {
            return EventType.of(event).text();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("events", "must be types of events such as attendance.marked");
        }
    }
}
