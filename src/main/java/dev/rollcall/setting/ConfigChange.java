package dev.rollcall.setting;

import java.io.IOException;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/**
 * A setting that somebody wants to change.
 *
 * @param value null when it was not sent, which is not the same as JSON's null
 * @param describes whether a description was sent
 */
@JsonDeserialize(using = ConfigChange.Reader.class)
@Schema(requiredProperties = { "key", "value" })
public record ConfigChange(
        @Schema(description = "Name of the setting", examples = "duplicate_window_minutes") String key,
        @Schema(description = "The new value, of the type that the setting has", implementation = Object.class, nullable = true, examples = "10") JsonNode value,
        @Schema(description = "Replaces the description that GET shows; null brings the original one back", nullable = true, maxLength = LONGEST_DESCRIPTION, examples = "Agreed with the works council") String description,
        @Schema(hidden = true) boolean describes) {

    private static final int LONGEST_DESCRIPTION = 1000;
    private static final String ODOO = "odoo_";

    /** @throws InvalidRequestException when something is missing or this is no setting that can be changed here */
    Setting<?> setting() {
        String name = Text.required("key", key, 100);
        if (value == null) {
            throw new InvalidRequestException("value", "is required");
        }
        Text.optional("description", description, LONGEST_DESCRIPTION);
        if (name.startsWith(ODOO)) {
            throw new InvalidRequestException("key", name + " is not set here but at /api/v1/sync/odoo/config");
        }
        if (name.equals(ConfigView.MAX_FACE_DISTANCE)) {
            throw new InvalidRequestException("key", name + " is read-only; face_confidence_threshold changes it");
        }
        Setting<?> setting = Setting.named(name);
        if (setting == null) {
            throw new InvalidRequestException("key", "there is no setting " + name);
        }
        return setting;
    }

    static final class Reader extends JsonDeserializer<ConfigChange> {
        @Override
        public ConfigChange deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectNode tree = context.readValue(parser, ObjectNode.class);
            Texts texts = context.readTreeAsValue(tree, Texts.class);
            return new ConfigChange(texts.key, tree.get("value"), texts.description, tree.has("description"));
        }
    }

    @RegisterForReflection // Jackson makes it
    record Texts(String key, String description) {
    }
}
