package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What Rollcall is made of, as the build has written it down: complete, and nothing that may not be given away with it. */
class SbomIT {

    private static final Set<String> FREE = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-1.0", "EPL-2.0", "CC0-1.0", "0BSD",
            "PostgreSQL");

    /** What the list says in other words, and why it is free all the same. */
    private static final Map<String, String> JUDGED = Map.of("org.jboss:jboss-transaction-spi", "\"Public Domain\", with the address of CC0-1.0");

    /** Annotations under the Apache License that Quarkus takes along and Maven does not count to this project. */
    private static final String BEYOND_MAVEN = "com.google.errorprone.error_prone_annotations-";

    @Test
    void everyLibraryMayBeGivenAway() throws IOException {
        Map<String, List<String>> refused = new TreeMap<>();
        List<String> judged = new ArrayList<>();
        for (JsonNode component : components()) {
            String name = component.path("group").asText() + ":" + component.path("name").asText();
            List<String> licences = licences(component);
            if (licences.stream().noneMatch(FREE::contains)) {
                if (JUDGED.containsKey(name)) {
                    judged.add(name);
                } else {
                    refused.put(name, licences);
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(judged).as("judgements that are still needed").containsExactlyInAnyOrderElementsOf(JUDGED.keySet());
    }

    @Test
    void everyJarOfThePackageIsInIt() throws IOException {
        assumeFalse(Artifact.built().isNative(), "an executable has no jars");
        List<String> named = new ArrayList<>();
        for (JsonNode component : components()) {
            named.add("%s.%s-%s".formatted(component.path("group").asText(), component.path("name").asText(), component.path("version").asText()));
        }
        try (Stream<Path> files = Files.walk(Artifact.built().file().resolveSibling("lib"))) {
            List<String> jars = files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
            assertThat(jars).isNotEmpty().filteredOn(jar -> !jar.startsWith(BEYOND_MAVEN)).allMatch(jar -> named.stream().anyMatch(jar::startsWith));
        }
    }

    @Test
    void namesWhatComesAsSharedLibraries() throws IOException {
        List<String> named = new ArrayList<>();
        components().forEach(component -> named.add(component.path("purl").asText().replaceFirst("@.*", "")));
        assertThat(named).contains("pkg:maven/org.bytedeco/opencv", "pkg:maven/org.bytedeco/openblas", "pkg:maven/com.microsoft.onnxruntime/onnxruntime");
    }

    @Test
    void namesWhatTheConsoleLoads() throws IOException {
        List<String> named = new ArrayList<>();
        components().forEach(component -> named.add(component.path("purl").asText().replaceFirst("@.*", "")));
        assertThat(named).contains("pkg:maven/org.mvnpm/htm", "pkg:maven/org.webjars.npm/chart.js");
    }

    private static JsonNode components() throws IOException {
        Path target = Path.of(System.getProperty("build.output.directory", "target"));
        JsonNode components = new ObjectMapper().readTree(target.resolve("rollcall-sbom.json").toFile()).path("components");
        assertThat(components).hasSizeGreaterThan(100);
        return components;
    }

    /** Of several one may choose. */
    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            licences.add(choice.has("expression") ? choice.path("expression").asText() : licence.path(licence.has("id") ? "id" : "name").asText());
        }
        return licences;
    }
}
