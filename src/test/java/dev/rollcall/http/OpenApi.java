package dev.rollcall.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.Api;

/** The document that the application under test serves. */
record OpenApi(JsonNode document) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static OpenApi served() {
        try {
            return new OpenApi(JSON.readTree(Api.anonymous().get("/q/openapi?format=json").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(
                operation -> all.add(new Operation(this, operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return all;
    }

    /** @param path as it was asked for @return null when there is none */
    Operation operation(String method, String path) {
        return operations().stream().filter(each -> each.method().equals(method) && path.matches(each.pattern()))
                .min(Comparator.comparing(each -> each.path().contains("{"))).orElse(null);
    }

    /** Follows a reference; anything else is returned as it is. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    record Operation(OpenApi api, String method, String path, JsonNode node) {

        /** Name and place of everything that it reads, {@code query limit} or {@code field name} for example. */
        Set<String> inputs() {
            Set<String> inputs = new TreeSet<>();
            inputs.add("exists");
            parameters().forEach(parameter -> inputs.add(parameter.path("in").asText() + " " + parameter.path("name").asText()));
            formFields().forEach(field -> inputs.add("form " + field));
            fields().forEach(field -> inputs.add("field " + field));
            return inputs;
        }

        List<JsonNode> parameters() {
            List<JsonNode> all = new ArrayList<>();
            node.path("parameters").forEach(parameter -> all.add(api.resolve(parameter)));
            return all;
        }

        /** The schema of its JSON body; missing when it takes none. */
        JsonNode body() {
            JsonNode content = node.at("/requestBody/content");
            JsonNode json = content.path("application/json");
            return api.resolve((json.isMissingNode() ? content.path("*/*") : json).path("schema"));
        }

        /** Missing when it never answers so. */
        JsonNode answer(int status) {
            return api.resolve(node.path("responses").path(Integer.toString(status)));
        }

        private String pattern() {
            return path.replaceAll("\\{[^}]+}", "[^/]+");
        }

        Set<String> fields() {
            Set<String> names = new LinkedHashSet<>();
            body().path("properties").fieldNames().forEachRemaining(names::add);
            return names;
        }

        Set<String> formFields() {
            Set<String> names = new LinkedHashSet<>();
            api.resolve(node.at("/requestBody/content/multipart~1form-data/schema")).path("properties").fieldNames().forEachRemaining(names::add);
            return names;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
