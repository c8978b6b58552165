package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What lies in {@code deploy/docker} and {@code deploy/systemd} agrees with itself, with the settings that there are, and with docs/install.md. */
class ContainerFilesTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Path INSTALL = Path.of("docs", "install.md");
    private static Map<String, Object> compose;
    private static List<String> settings;
    /** Path in the container to what docs/install.md says of it. */
    private static Map<String, String> places;

    @BeforeAll
    static void read() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (Reader file = Files.newBufferedReader(DEPLOY.resolve("docker/compose.yaml"))) {
            compose = new Yaml(new SafeConstructor(strict)).load(file);
        }
        settings = variables(Files.readString(Path.of("docs", "configuration.md")));
        places = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(/[\\w/]+)` \\| ([^|]+) \\|").matcher(Files.readString(INSTALL));
        while (row.find()) {
            places.put(row.group(1), row.group(2).strip());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile.jvm", "Dockerfile.native" })
    void imageRunsAsNobodyInParticularAndNeedsNoShell(String name) throws IOException {
        Dockerfile image = Dockerfile.named(name);
        assertThat(image.one("FROM")).isEqualTo("docker.io/library/debian:12-slim");
        assertThat(image.one("USER")).matches("[1-9]\\d+:0");
        assertThat(image.words("ENTRYPOINT")).noneMatch(word -> word.endsWith("sh"));
        assertThat(image.healthCheck()).last().isEqualTo("health");
        assertThat(image.one("HEALTHCHECK")).doesNotContain("curl", "wget");
        assertThat(image.healthCheck().get(0)).isEqualTo(image.words("ENTRYPOINT").get(0));
        assertThat(image.one("STOPSIGNAL")).isEqualTo("SIGTERM");
        assertThat(image.environment()).containsEntry("ORT_DISABLE_TELEMETRY", "1").containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        assertThat(image.environment().keySet()).allMatch(variable -> settings.contains(variable) || List.of("LANG", "ORT_DISABLE_TELEMETRY").contains(variable));
        assertThat(image.labels()).containsKeys("org.opencontainers.image.title", "org.opencontainers.image.revision", "org.opencontainers.image.source")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0").containsEntry("org.opencontainers.image.version", "${VERSION}");
        assertThat(image.all("ARG")).contains("VERSION=" + version());
        assertThat(image.copies()).hasEntrySatisfying("/usr/share/doc/rollcall/",
                sources -> assertThat(sources).contains("LICENSE", "deploy/docker/NOTICE", "target/rollcall-sbom.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile.jvm", "Dockerfile.native" })
    void imageWritesWhereTheDocumentSays(String name) throws IOException {
        Dockerfile image = Dockerfile.named(name);
        assertThat(places).containsKeys("/var/lib/rollcall/data", "/var/lib/rollcall/models", "/tmp");
        Matcher made = Pattern.compile("install -d -m 0775 -o (\\d+) -g 0((?: /\\S+)+)").matcher(image.one("RUN"));
        assertThat(made.find()).isTrue();
        assertThat(made.group(1) + ":0").isEqualTo(image.one("USER"));
        assertThat(made.group(2).strip().split(" ")).allMatch(places::containsKey);
        assertThat(image.words("VOLUME")).allMatch(places::containsKey);
        assertThat(List.of(image.environment().get("ROLLCALL_DATA_DIR"), image.environment().get("ROLLCALL_MODELS_DIR"))).allMatch(places::containsKey);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile.jvm", "Dockerfile.native" })
    void everythingThatIsCopiedReachesTheBuilder(String name) throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream().filter(line -> line.startsWith("!")).map(line -> line.substring(1)).toList();
        assertThat(Dockerfile.named(name).copies().values().stream().flatMap(List::stream))
                .allMatch(source -> let.stream().anyMatch(path -> source.equals(path) || source.startsWith(path + "/")));
    }

    @Test
    void composeSetsOnlySettingsThatThereAre() {
        Map<String, String> environment = section(service("rollcall"), "environment");
        assertThat(environment).isNotEmpty();
        assertThat(environment.keySet()).allMatch(variable -> settings.contains(variable.replaceFirst("_FILE$", "")));
    }

    @Test
    void composeHoldsNoSecret() throws IOException {
        for (String name : List.of("rollcall", "database")) {
            Map<String, String> environment = section(service(name), "environment");
            assertThat(environment.keySet()).filteredOn(variable -> variable.matches(".*(PASSWORD|KEY|SECRET).*")).isNotEmpty().allMatch(variable -> variable.endsWith("_FILE"));
            environment.forEach((variable, value) -> {
                if (variable.endsWith("_FILE")) {
                    assertThat(list(service(name), "secrets")).contains(value.replaceFirst("^/run/secrets/", ""));
                }
            });
        }
        Map<String, Map<String, String>> secrets = section(compose, "secrets");
        String install = Files.readString(INSTALL);
        secrets.values().forEach(secret -> assertThat(install).contains(secret.get("file")));
    }

    @Test
    void composeGivesAwayNothingThatIsNotNeeded() {
        assertThat(ContainerFilesTest.<Object>section(compose, "services").keySet()).containsExactlyInAnyOrder("rollcall", "database");
        for (String name : List.of("rollcall", "database")) {
            Map<String, Object> service = service(name);
            assertThat(service.get("image").toString()).as("pinned").matches("[\\w./-]+:\\d+\\.\\d+[\\w.-]*");
            assertThat(service).containsEntry("read_only", true).containsEntry("restart", "unless-stopped")
                    .containsKeys("mem_limit", "pids_limit", "stop_grace_period", "tmpfs").doesNotContainKeys("privileged", "network_mode", "pid");
            assertThat(list(service, "cap_drop")).containsExactly("ALL");
            assertThat(list(service, "security_opt")).contains("no-new-privileges:true");
        }
        assertThat(service("rollcall")).doesNotContainKeys("cap_add", "user");
        assertThat(service("database")).containsKey("healthcheck").doesNotContainKey("ports");
    }

    @Test
    void composeMountsOnlyDocumentedPlaces() {
        List<String> mounted = new ArrayList<>();
        list(service("rollcall"), "volumes").forEach(volume -> mounted.add(volume.split(":")[1]));
        list(service("rollcall"), "tmpfs").forEach(folder -> mounted.add(folder.split(":")[0]));
        assertThat(mounted).containsExactlyInAnyOrderElementsOf(places.keySet());
        Map<String, Object> volumes = section(compose, "volumes");
        for (String name : List.of("rollcall", "database")) {
            assertThat(list(service(name), "volumes")).allMatch(volume -> volumes.containsKey(volume.split(":")[0]));
        }
    }

    @Test
    void composeBuildsTheImageOfThisVersion() throws IOException {
        Map<String, String> build = section(service("rollcall"), "build");
        assertThat(DEPLOY.resolve("docker").resolve(build.get("context")).normalize().resolve(build.get("dockerfile"))).exists();
        assertThat(service("rollcall")).containsEntry("image", "rollcall:" + version() + "-jvm");
    }

    @Test
    void systemdUnitWritesOnlyIntoItsStateFolder() throws IOException {
        List<String> unit = Files.readAllLines(DEPLOY.resolve("systemd/rollcall.service"));
        assertThat(unit).contains("User=rollcall", "StateDirectory=rollcall", "WorkingDirectory=/var/lib/rollcall", "ProtectSystem=strict", "NoNewPrivileges=true",
                "KillMode=mixed", "CapabilityBoundingSet=", "Environment=ORT_DISABLE_TELEMETRY=1");
        assertThat(Files.readAllLines(DEPLOY.resolve("systemd/native.conf"))).containsSequence("[Service]", "ExecStart=", "ExecStart=/opt/rollcall/native/rollcall");
    }

    /** {@code `rollcall.data-dir`} is set by {@code ROLLCALL_DATA_DIR}. */
    private static List<String> variables(String document) {
        UnaryOperator<String> variable = name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return Pattern.compile("`((?:rollcall|quarkus)\\.[a-z0-9.-]+)`").matcher(document).results().map(name -> variable.apply(name.group(1)))
                .collect(Collectors.toList());
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>rollcall</artifactId>\\s*<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static Map<String, Object> service(String name) {
        return section(section(compose, "services"), name);
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> section(Map<String, ?> of, String name) {
        assertThat(of.get(name)).as(name).isInstanceOf(Map.class);
        return (Map<String, T>) of.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, ?> of, String name) {
        assertThat(of.get(name)).as(name).isInstanceOf(List.class);
        return (List<String>) of.get(name);
    }
}
