package dev.rollcall.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

    /** Follows a reference; anything else is returned as it is. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    record Operation(OpenApi api, String method, String path, JsonNode node) {

        /** Name and place of everything that it reads, {@code query limit} for example; a body is {@code body} and its media type. */
        Set<String> inputs() {
            Set<String> inputs = new TreeSet<>();
            inputs.add("exists");
            parameters().forEach(parameter -> inputs.add(parameter.path("in").asText() + " " + parameter.path("name").asText()));
            JsonNode form = node.at("/requestBody/content/multipart~1form-data/schema");
            api.resolve(form).path("properties").fieldNames().forEachRemaining(field -> inputs.add("form " + field));
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

        Set<String> fields() {
            Set<String> names = new LinkedHashSet<>();
            body().path("properties").fieldNames().forEachRemaining(names::add);
            return names;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
