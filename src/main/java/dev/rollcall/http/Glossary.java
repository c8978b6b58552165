package dev.rollcall.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * The words for fields: what they mean, an example, whether they may be null. A term means the same in every schema, unless
 * {@code Schema.field} says otherwise; what stands in the code wins.
 */
final class Glossary {

    private static final String FILE = "api-glossary.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode terms;

    private Glossary(JsonNode terms) {
        this.terms = terms;
    }

    static Glossary load() {
        try (InputStream file = Glossary.class.getResourceAsStream(FILE)) {
            return new Glossary(new ObjectMapper(new YAMLFactory()).readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void explain(OpenAPI document) {
        document.getComponents().getSchemas().forEach((name, schema) -> explain(name, schema));
        document.getPaths().getPathItems().values().forEach(item -> item.getOperations().values().forEach(this::explain));
    }

    private void explain(Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            for (MediaType type : operation.getRequestBody().getContent().getMediaTypes().values()) {
                explain("Form", type.getSchema());
            }
        }
    }

    private void explain(String name, Schema schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        if (schema.getDescription() == null && terms.has(name)) {
            schema.setDescription(terms.get(name).asText());
        }
        schema.getProperties().forEach((field, property) -> explain(name, field, property));
    }

    private void explain(String schema, String field, Schema property) {
        JsonNode term = terms.has(schema + "." + field) ? terms.get(schema + "." + field) : terms.get(field);
        if (term == null) {
            return;
        }
        String says = term.isTextual() ? term.textValue() : term.path("says").asText(null);
        if (property.getDescription() == null) {
            property.setDescription(says);
        }
        if (property.getRef() == null && property.getExamples() == null && term.hasNonNull("example")) {
            property.setExamples(List.of(JSON.convertValue(term.get("example"), Object.class)));
        }
        if (property.getEnumeration() == null && term.has("values")) {
            property.setEnumeration(JSON.convertValue(term.get("values"), JSON.getTypeFactory().constructCollectionType(List.class, Object.class)));
        }
        if (term.path("nullable").asBoolean() && property.getType() != null && !property.getType().contains(Schema.SchemaType.NULL)) {
            property.addType(Schema.SchemaType.NULL);
        }
    }

    /** For tests. @return every term */
    Map<String, JsonNode> terms() {
        return JSON.convertValue(terms, JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class));
    }
}
