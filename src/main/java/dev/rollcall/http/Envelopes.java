package dev.rollcall.http;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Writes the envelope of an answer where it is used. The scanner makes a component of each {@link Success} and numbers them, so
 * that a new route would rename those of others.
 */
final class Envelopes {

    private static final String PREFIX = "#/components/schemas/";

    private final Components components;
    private final Map<String, Schema> envelopes = new LinkedHashMap<>();

    Envelopes(Components components) {
        this.components = components;
        components.getSchemas().forEach((name, schema) -> {
            if (name.startsWith(Success.class.getSimpleName())) {
                envelopes.put(name, schema);
            }
        });
    }

    void unfold(Operation operation) {
        for (APIResponse answer : operation.getResponses().getAPIResponses().values()) {
            if (answer.getContent() != null) {
                answer.getContent().getMediaTypes().values().forEach(this::unfold);
            }
        }
    }

    private void unfold(MediaType type) {
        String reference = type.getSchema() == null ? null : type.getSchema().getRef();
        Schema envelope = reference == null ? null : envelopes.get(reference.substring(PREFIX.length()));
        if (envelope != null) {
            type.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).properties(envelope.getProperties())
                    .required(envelope.getRequired()));
        }
    }

    void discard() {
        envelopes.keySet().forEach(components::removeSchema);
    }
}
