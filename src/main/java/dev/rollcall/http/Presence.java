package dev.rollcall.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/**
 * Says in the OpenAPI document which fields of an answer are always there, and which may be null: the scanner knows neither. Fields
 * are written also when they are empty, but for those that carry {@link JsonInclude}.
 */
final class Presence {

    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName SCHEMA = DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final String ENVELOPE = Success.class.getSimpleName();
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES = new PropertyNamingStrategies.SnakeCaseStrategy();

    /** By the name of the schema. */
    private final Map<String, Set<String>> sometimes = new HashMap<>();

    Presence(IndexView index) {
        for (AnnotationInstance include : index.getAnnotations(INCLUDE)) {
            AnnotationTarget target = include.target();
            if (target.kind() == AnnotationTarget.Kind.FIELD) {
                sometimes.computeIfAbsent(schema(target.asField().declaringClass()), ignored -> new HashSet<>())
                        .add(NAMES.translate(target.asField().name()));
            }
        }
        // What a refusal says beside the fields of every refusal.
        sometimes.get(schema(index.getClassByName(ErrorAnswer.class))).addAll(ErrorAnswer.EXTRAS);
    }

    void declare(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> asked = asked(document, schemas);
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(Presence::allowNull);
                if (!asked.contains(name)) {
                    schema.setRequired(schema.getProperties().keySet().stream().filter(field -> isAlways(name, field)).sorted().toList());
                }
            }
        });
    }

    private boolean isAlways(String schema, String field) {
        return !sometimes.getOrDefault(schema.startsWith(ENVELOPE) ? ENVELOPE : schema, Set.of()).contains(field);
    }

    /** A list of values that has no null, or a type beside a choice that has one, would forbid it again. */
    private static void allowNull(Schema field) {
        boolean nullable = field.getType() != null && field.getType().contains(Schema.SchemaType.NULL);
        if (nullable && field.getEnumeration() != null && !field.getEnumeration().contains(null)) {
            List<Object> values = new ArrayList<>(field.getEnumeration());
            values.add(null);
            field.setEnumeration(values);
        }
        if (field.getAnyOf() != null) {
            field.setType(null);
        }
    }

    /** Names of the schemas of which request bodies are made. */
    private static Set<String> asked(OpenAPI document, Map<String, Schema> schemas) {
        Deque<Schema> left = new ArrayDeque<>();
        document.getPaths().getPathItems().values().stream().flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody).filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .map(type -> type.getSchema()).filter(Objects::nonNull).forEach(left::add);
        Set<String> names = new HashSet<>();
        while (!left.isEmpty()) {
            Schema schema = left.pop();
            String name = schema.getRef() == null ? null : schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (name != null && names.add(name)) {
                left.push(schemas.get(name));
            }
            parts(schema).forEach(left::push);
        }
        return names;
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(schema.getProperties() == null ? null : schema.getProperties().values(),
                schema.getItems() == null ? null : List.of(schema.getItems()), schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull).flatMap(Collection::stream);
    }

    private static String schema(ClassInfo type) {
        AnnotationInstance named = type.declaredAnnotation(SCHEMA);
        return named == null || named.value("name") == null ? type.simpleName() : named.value("name").asString();
    }
}
