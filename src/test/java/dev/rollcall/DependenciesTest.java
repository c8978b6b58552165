package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** What can be said of the libraries without asking anybody; SECURITY.md says how to ask. */
class DependenciesTest {

    /** Below these there are holes that requests, cameras, files or the database could have come through. */
    private static final Map<String, String> LEAST = Map.of(
            "netty-codec-http2", "4.1.124.Final", // CVE-2025-55163: resets without end
            "netty-codec-http", "4.1.125.Final", // CVE-2025-58056: requests smuggled in chunks
            "postgresql", "42.7.7", // CVE-2025-49146: channel binding not required
            "jackson-core", "2.15.0", // CVE-2025-52999: nesting without end
            "snakeyaml", "2.0", // CVE-2022-1471: types of the sender's choice
            "commons-compress", "1.26.0", // CVE-2024-25710: an archive without end
            "lz4-java", "1.10.1", // CVE-2025-12183: reads beyond its memory
            "kafka-clients", "3.9.1"); // CVE-2025-27817: files and addresses of the configuration's choice

    /** By folder, which is group and name. */
    private final Map<Path, Set<String>> versions = new TreeMap<>();

    DependenciesTest() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && jar.getNameCount() > 3) {
                // .../artifact/version/artifact-version.jar
                versions.computeIfAbsent(jar.getParent().getParent(), absent -> new TreeSet<>()).add(jar.getParent().getFileName().toString());
            }
        }
        assertThat(versions).as("the class path is that of the build").hasSizeGreaterThan(200);
    }

    @Test
    void eachIsThereOnceAndReleased() {
        versions.forEach((artifact, found) -> {
            assertThat(found).as(artifact.toString()).hasSize(1);
            assertThat(found).as(artifact.toString()).noneMatch(version -> version.endsWith("-SNAPSHOT"));
        });
    }

    @Test
    void noneIsOlderThanItMayBe() {
        LEAST.forEach((artifact, least) -> {
            List<String> found = versions.entrySet().stream().filter(entry -> entry.getKey().endsWith(artifact))
                    .flatMap(entry -> entry.getValue().stream()).toList();
            assertThat(found).as("what is not there any more needs no line here: " + artifact).isNotEmpty()
                    .allSatisfy(version -> assertThat(Arrays.compare(numbers(version), numbers(least))).as(artifact + " " + version).isNotNegative());
        });
    }

    private static int[] numbers(String version) {
        return List.of(version.split("[.-]")).stream().filter(part -> part.matches("[0-9]+")).mapToInt(Integer::parseInt).toArray();
    }
}
