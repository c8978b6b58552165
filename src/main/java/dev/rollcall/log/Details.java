package dev.rollcall.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.json.JsonObject;

import dev.rollcall.http.Text;

/** Facts as PostgreSQL can keep them, whatever a caller handed over. */
final class Details {

    private static final int MOST_CHARACTERS = 16_384;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char REPLACEMENT = '\uFFFD';

    private Details() {
    }

    static JsonObject of(Map<String, ?> facts) {
        JsonObject details = new JsonObject(plain(facts));
        return details.encode().length() <= MOST_CHARACTERS ? details : new JsonObject(Map.of("omitted", "too large"));
    }

    private static Map<String, Object> plain(Map<?, ?> facts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        facts.forEach((name, value) -> plain.put(storable(String.valueOf(name)), plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof JsonObject object) {
            return plain(object.getMap());
        }
        if (value instanceof JsonNode node) {
            return plain(JSON.convertValue(node, Object.class));
        }
        if (value instanceof Collection<?> many) {
            List<Object> plain = new ArrayList<>();
            many.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return storable(value.toString());
    }

    /** The text with a replacement character for whatever no UTF-8 column holds. */
    static String storable(String text) {
        if (Text.isStorable(text)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text);
        for (int i = 0; i < storable.length(); i++) {
            char c = storable.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < storable.length() && Character.isLowSurrogate(storable.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable.toString();
    }
}
