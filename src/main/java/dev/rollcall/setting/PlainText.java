package dev.rollcall.setting;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Values as operators write them: {@code 5}, {@code Europe/Berlin}, {@code 1,2,3}. */
final class PlainText {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PlainText() {
    }

    /** The likeliest first. */
    static List<JsonNode> meanings(String text) {
        String stripped = text.strip();
        List<JsonNode> meanings = new ArrayList<>();
        JsonNode json = json(stripped);
        if (json != null) {
            meanings.add(json);
        }
        JsonNode bare = JsonNodeFactory.instance.textNode(stripped);
        meanings.add(bare);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String element : stripped.split(",")) {
            JsonNode one = json(element.strip());
            list.add(one == null ? JsonNodeFactory.instance.textNode(element.strip()) : one);
        }
        meanings.add(list);
        return meanings;
    }

    /** @return null when it is no JSON */
    private static JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
