package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What text may hold: everything that PostgreSQL can store as it was given. */
public final class Text {

    private Text() {
    }

    /** False for U+0000 and lone surrogates, which no UTF-8 database column holds. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@link #isStorable(String)} for every name and text of a JSON tree; its numbers are finite. */
    public static boolean isStorable(JsonNode node) {
        if (node.isDouble() || node.isFloat()) {
            return Double.isFinite(node.doubleValue());
        }
        if (node.isTextual()) {
            return isStorable(node.textValue());
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (!isStorable(property.getKey()) || !isStorable(property.getValue())) {
                    return false;
                }
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (!isStorable(element)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * @return the text without surrounding blanks
     * @throws InvalidRequestException naming the field, when it is absent, blank or longer than {@code most} characters
     */
    public static String required(String field, String text, int most) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequestException(field, "is required");
        }
        return optional(field, text.strip(), most);
    }

    /** @throws InvalidRequestException naming the field, when the text is longer than {@code most} characters */
    public static String optional(String field, String text, int most) {
        if (text != null && text.codePointCount(0, text.length()) > most) {
            throw new InvalidRequestException(field, "may have " + most + " characters at most");
        }
        return text;
    }
}
