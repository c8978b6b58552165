package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No reader meets a key instead of a text, in whatever language. */
class ConsoleTextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    static Set<String> names() {
        return Texts.names();
    }

    static List<Route> routes() {
        return Route.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void allLanguagesSayTheSame(String name) {
        Map<String, String> english = Texts.of(name, "en");
        for (String language : Texts.LANGUAGES) {
            Map<String, String> texts = Texts.of(name, language);
            assertThat(texts).as(language).containsOnlyKeys(english.keySet());
            assertThat(texts).as(language).allSatisfy((key, text) -> {
                assertThat(text).as(key).isNotBlank().isEqualTo(text.strip());
                assertThat(placeholders(key, text)).as(key).isEqualTo(placeholders(key, english.get(key)));
            });
        }
    }

    @Test
    void eachKeyHasOneText() {
        Map<String, String> files = new HashMap<>();
        for (String name : Texts.names()) {
            Texts.of(name, "en").keySet().forEach(key -> assertThat(files.put(key, name)).as("%s is in %s, too", key, name).isNull());
        }
    }

    /** What is shown without any page: the frame and the sign-in. */
    @Test
    void theFrameFindsItsTexts() {
        assertFound("app.js", List.of("common"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aPageFindsItsTexts(Route route) {
        List<String> texts = new ArrayList<>(route.texts());
        texts.add("common");
        assertThat(Texts.names()).containsAll(texts);
        assertFound(route.module(), texts);
    }

    @Test
    void noTextIsLeftOver() {
        Set<String> mentioned = new HashSet<>();
        Set<String> shapes = new HashSet<>();
        for (String module : Sources.ending(".js")) {
            KeyUses uses = KeyUses.in(Sources.read(module));
            mentioned.addAll(uses.mentioned());
            shapes.addAll(uses.shapes());
        }
        Predicate<String> used = shapes.stream().map(Pattern::compile).map(Pattern::asMatchPredicate).reduce(mentioned::contains, Predicate::or);
        assertThat(Texts.keys(Texts.names())).filteredOn(key -> !used.test(key) && !used.test(Texts.asked(key))).isEmpty();
    }

    private static void assertFound(String start, List<String> texts) {
        Set<String> keys = new HashSet<>(Texts.keys(texts));
        // Without the form for all other numbers there is no plural.
        Texts.keys(texts).stream().filter(key -> key.endsWith(".other")).map(Texts::asked).forEach(keys::add);
        for (String module : Sources.loadedWith(start)) {
            KeyUses uses = KeyUses.in(Sources.read(module));
            assertThat(uses.asked()).as("asked for by %s, in %s", module, texts).allMatch(keys::contains);
            assertThat(uses.shapes()).as("put together by %s, in %s", module, texts)
                    .allMatch(shape -> keys.stream().anyMatch(Pattern.compile(shape).asMatchPredicate()));
        }
    }

    /** The number may go without saying where it is one. */
    private static Set<String> placeholders(String key, String text) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(placeholder -> found.add(placeholder.group(1)));
        if (key.endsWith(".one")) {
            found.remove("n");
        }
        return found;
    }
}
