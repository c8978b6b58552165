package dev.rollcall.console;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The files of {@code i18n/}. */
final class Texts {

    static final List<String> LANGUAGES = List.of("en", "de", "fr");

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Pattern PLURAL = Pattern.compile("\\.(one|other)$");

    private Texts() {
    }

    /** @return {@code common}, {@code people} and so on, whatever their languages */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Sources.ending(".json").stream().filter(file -> file.startsWith("i18n/"))
                .forEach(file -> names.add(file.substring("i18n/".length(), file.indexOf('.'))));
        return names;
    }

    static Map<String, String> of(String name, String language) {
        try {
            return JSON.readValue(Sources.read("i18n/%s.%s.json".formatted(name, language)), new TypeReference<>() {
            });
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(name + "." + language, e);
        }
    }

    static Set<String> keys(Iterable<String> names) {
        Set<String> keys = new TreeSet<>();
        names.forEach(name -> keys.addAll(of(name, "en").keySet()));
        return keys;
    }

    /** What is asked for when a number chooses among plural forms; other keys are asked for as they are. */
    static String asked(String key) {
        return PLURAL.matcher(key).replaceFirst("");
    }
}
