package dev.rollcall.log;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Puts a pseudonym in place of what tells of somebody, whatever the case of its letters. Short words, which stand in other people's
 * texts as well, are replaced where they are all there is, or a part of a path; longer ones wherever they are not part of a word.
 */
final class Redaction {

    private static final int SHORT = 4;
    private static final String PERSON = AuditTrail.person("");

    private final String pseudonym;
    private final List<Pattern> patterns;

    /** @param words never empty texts */
    Redaction(Collection<String> words, String pseudonym) {
        this.pseudonym = Matcher.quoteReplacement(pseudonym);
        this.patterns = words.stream().sorted((one, other) -> other.length() - one.length()).map(Redaction::pattern).toList();
    }

    private static Pattern pattern(String word) {
        String quoted = Pattern.quote(word);
        String around = word.length() < SHORT ? "(?<=^|/)" + quoted + "(?=$|/|\\s)" : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
        return Pattern.compile(around, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What an entry of the trail is about. Other things have numbers that may be somebody's id as well. */
    String subject(String subject) {
        return subject.startsWith(PERSON) ? PERSON + text(subject.substring(PERSON.length())) : subject;
    }

    String text(String text) {
        String redacted = text;
        for (Pattern pattern : patterns) {
            redacted = pattern.matcher(redacted).replaceAll(pseudonym);
        }
        return redacted;
    }

    JsonObject object(JsonObject object) {
        JsonObject redacted = new JsonObject();
        object.forEach(field -> redacted.put(text(field.getKey()), value(field.getValue())));
        return redacted;
    }

    private Object value(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof JsonObject object) {
            return object(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray redacted = new JsonArray();
            array.forEach(each -> redacted.add(value(each)));
            return redacted;
        }
        return value;
    }
}
