package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** {@code docs/contract.md} names every route, and only tests that exist. */
class ContractDocTest {

    private static final Path DOCUMENT = Path.of("docs", "contract.md");

    @Test
    void namesEveryRoute() throws IOException {
        Set<String> routes = new TreeSet<>();
        new ObjectMapper(new YAMLFactory()).readTree(Path.of("docs", "openapi.yaml").toFile()).path("paths").properties().forEach(path -> path
                .getValue().fieldNames().forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        String all = Files.readString(DOCUMENT).split("## All routes")[1].split("## ")[0];
        assertThat(found("(?m)^\\| `([A-Z]+ /[^`]+)`", all)).isEqualTo(routes);
    }

    @Test
    void namesTestsThatExist() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
        }
        assertThat(found("`([A-Za-z]+(?:Test|IT))`", Files.readString(DOCUMENT))).isNotEmpty().isSubsetOf(tests);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
