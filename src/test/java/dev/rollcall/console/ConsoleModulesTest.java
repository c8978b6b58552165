package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the browser would refuse, or a stranger could use, is not written in the first place. */
class ConsoleModulesTest {

    private static final int LONGEST = 300;

    /** Each with what is found where it must not be. */
    private static final List<Pattern> FORBIDDEN = List.of(
            // The Content-Security-Policy refuses both; htm's style=${{…}} sets properties.
            Pattern.compile("\\sstyle=[\"']"), Pattern.compile("setAttribute\\('style'"),
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\\.write|srcdoc"),
            Pattern.compile("\\beval\\(|new Function\\(|set(?:Timeout|Interval)\\(\\s*['\"`]|javascript:"),
            Pattern.compile("https?://(?!www\\.w3\\.org/)"),
            Pattern.compile("(?<!// )console\\.(?:log|debug|info)\\("));

    static List<String> modules() {
        return Sources.ending(".js");
    }

    static List<String> documents() {
        return List.of("index.html", "style.css");
    }

    @ParameterizedTest
    @MethodSource({ "modules", "documents" })
    void hasNothingForbidden(String name) {
        String text = Sources.read(name);
        for (Pattern pattern : FORBIDDEN) {
            assertThat(pattern.matcher(text).results().map(found -> found.group().strip())).as("%s in %s", pattern, name).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void isShort(String name) {
        assertThat(Sources.read(name).lines().count()).as(name).isLessThanOrEqualTo(LONGEST);
    }

    @Test
    void eachPageIsThere() {
        assertThat(Route.all()).allMatch(route -> Sources.exist(route.module()));
    }

    @Test
    void noModuleIsLeftOver() {
        Set<String> loaded = new TreeSet<>(Sources.loadedWith("app.js"));
        Route.all().forEach(route -> loaded.addAll(Sources.loadedWith(route.module())));
        assertThat(modules()).allMatch(loaded::contains);
    }

    @Test
    void theDocumentHasNoScriptOrStyleInItself() {
        String document = Sources.read("index.html");
        assertThat(document).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("<style").doesNotContainPattern("\\son\\w+=");
        assertThat(Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(document).results().map(found -> found.group(1)))
                .as("relative, so that it works below a prefix of a proxy").isNotEmpty().noneMatch(address -> address.startsWith("/"));
    }
}
