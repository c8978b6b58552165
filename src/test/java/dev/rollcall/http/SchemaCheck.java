package dev.rollcall.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether a value is what a schema of the document says. Stricter than JSON Schema in one thing: a field that the schema does not
 * name is a mistake, unless it allows others.
 */
final class SchemaCheck {

    private final OpenApi api;
    private final List<String> mistakes = new ArrayList<>();

    private SchemaCheck(OpenApi api) {
        this.api = api;
    }

    /** @return what does not fit, each with its place; empty when all does */
    static List<String> mistakes(OpenApi api, JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(api);
        check.check("", schema, value);
        return check.mistakes;
    }

    private void check(String place, JsonNode written, JsonNode value) {
        JsonNode schema = api.resolve(written);
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice) && stream(schema.path(choice)).noneMatch(each -> mistakes(api, each, value).isEmpty())) {
                mistakes.add(place + " fits none of " + choice + ": " + shortened(value));
            }
        }
        schema.path("allOf").forEach(each -> check(place, each, value));
        Set<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
            mistakes.add(place + " is no " + types + ": " + shortened(value));
            return;
        }
        if (schema.has("enum") && stream(schema.path("enum")).noneMatch(value::equals)) {
            mistakes.add(place + " is none of " + schema.path("enum") + ": " + shortened(value));
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(place + "/" + i, schema.path("items"), value.path(i));
            }
        } else if (value.isObject() && (schema.has("properties") || schema.has("additionalProperties"))) {
            fields(place, schema, value);
        }
    }

    private void fields(String place, JsonNode schema, JsonNode value) {
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!property.isMissingNode()) {
                check(place + "/" + field.getKey(), property, field.getValue());
            } else if (others.isObject()) {
                check(place + "/" + field.getKey(), others, field.getValue());
            } else if (!others.asBoolean()) {
                mistakes.add(place + "/" + field.getKey() + " is not in the document");
            }
        });
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                mistakes.add(place + "/" + name.asText() + " is required and absent");
            }
        });
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        return types;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "null" -> value.isNull();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> false;
        };
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all.stream();
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}
