package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The rules and the dashboard ask for metrics that there are, and the runbook knows every alert. */
class AlertRulesTest {

    private static final Path FOLDER = Path.of("deploy", "observability");
    private static final Path RUNBOOK = Path.of("docs", "operate.md");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "on", "ignoring", "by", "without", "group_left", "group_right", "bool", "offset", "inf",
            "nan");
    /** Anything in quotes, matchers of labels, ranges, and lists of labels. */
    private static final Pattern NO_METRICS = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]|\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![0-9a-zA-Z_:.$])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");

    @TempDir
    Path out;

    private final MetricsTable table = MetricsTable.read();

    @Test
    void everyRuleIsWhole() throws IOException {
        JsonNode file = rules();
        assertThat(names(file)).containsExactly("groups");
        Set<String> known = new HashSet<>();
        for (JsonNode group : file.get("groups")) {
            assertThat(names(group)).containsExactly("name", "rules");
            for (JsonNode rule : group.get("rules")) {
                assertThat(known.add(name(rule))).as(name(rule)).isTrue();
                if (rule.has("record")) {
                    assertThat(names(rule)).containsExactly("expr", "record");
                    assertThat(name(rule)).matches("rollcall:[a-z_]+:[a-z0-9_]+");
                } else {
                    assertThat(Set.of("alert", "expr", "for", "labels", "annotations")).containsAll(names(rule));
                    assertThat(rule.at("/labels/severity").asText()).as(name(rule)).isIn("critical", "warning");
                    assertThat(names(rule.get("labels"))).containsExactly("severity");
                    assertThat(names(rule.get("annotations"))).as(name(rule)).containsExactly("description", "runbook_url", "summary");
                    assertThat(rule.path("for").asText("1m")).matches("[0-9]+[mh]");
                }
            }
        }
    }

    @Test
    void rulesAskForMetricsThatThereAre() throws IOException {
        JsonNode file = rules();
        Set<String> recorded = all(file, "record").stream().map(AlertRulesTest::name).collect(Collectors.toSet());
        for (JsonNode rule : Stream.concat(all(file, "record").stream(), all(file, "alert").stream()).toList()) {
            Set<String> asked = metrics(rule.get("expr").asText());
            assertThat(asked).as(name(rule)).isNotEmpty();
            asked.forEach(metric -> assertThat(recorded.contains(metric) || table.of(metric).isPresent()).as("%s in %s", metric, name(rule)).isTrue());
        }
    }

    /** Where Prometheus' own tool is installed. */
    @ParameterizedTest
    @ValueSource(strings = { "check rules rollcall-alerts.yaml", "test rules rollcall-alerts-test.yaml" })
    void prometheusAgrees(String command) throws Exception {
        assumeTrue(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))));
        Path said = Files.createTempFile(out, "promtool", ".txt");
        Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(command.split(" "))).toList()).directory(FOLDER.toFile())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(promtool.waitFor()).as(Files.readString(said)).isZero();
    }

    @Test
    void theRunbookKnowsEveryAlertAndNoOther() throws IOException {
        List<String> alerts = all(rules(), "alert").stream().map(AlertRulesTest::name).toList();
        String runbook = Files.readString(RUNBOOK);
        List<String> entries = Pattern.compile("(?m)^### (\\S+)$").matcher(runbook).results().map(found -> found.group(1)).toList();
        assertThat(entries).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(alerts);
        for (JsonNode alert : all(rules(), "alert")) {
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("docs/operate.md#" + anchor(name(alert)));
        }
        for (String entry : runbook.substring(runbook.indexOf("\n### ")).split("\n### ")) {
            if (!entry.isBlank()) {
                assertThat(entry).contains("**Look:**", "**Do:**", "**Lost meanwhile:**");
            }
        }
    }

    @Test
    void linksWithinTheRunbookLeadSomewhere() throws IOException {
        String runbook = Files.readString(RUNBOOK);
        Set<String> anchors = Pattern.compile("(?m)^#+ (.+)$").matcher(runbook).results().map(found -> anchor(found.group(1))).collect(Collectors.toSet());
        assertThat(Pattern.compile("\\]\\(#([^)]+)\\)").matcher(runbook).results().map(found -> found.group(1))).isNotEmpty().allMatch(anchors::contains);
        assertThat(Pattern.compile("\\]\\(([a-z-]+\\.md)").matcher(runbook).results().map(found -> Path.of("docs", found.group(1)))).isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws IOException {
        JsonNode board = json().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
        Set<Integer> ids = new HashSet<>();
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : board.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).as(panel.get("title").asText()).isTrue();
            assertThat(panel.get("type").asText()).isIn("row", "stat", "timeseries");
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                Set<String> metrics = metrics(target.get("expr").asText());
                assertThat(metrics).as(target.get("expr").asText()).isNotEmpty()
                        .allSatisfy(metric -> assertThat(table.of(metric)).as(metric).isPresent());
                asked.addAll(metrics);
            }
        }
        for (JsonNode variable : board.at("/templating/list")) {
            Matcher question = Pattern.compile("label_values\\(([a-z_]+)").matcher(variable.path("definition").asText());
            assertThat(variable.get("type").asText().equals("datasource") || question.find() && table.of(question.group(1)).isPresent()).isTrue();
        }
        assertThat(names(board.at("/templating"))).containsExactly("list");
        assertThat(board.at("/templating/list").findValuesAsText("name")).contains("datasource", "instance", "camera");
        // What cannot be seen there will not be looked at.
        Set<String> shown = asked.stream().map(series -> table.of(series).orElseThrow().name()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unseen = new TreeSet<>(table.own().keySet());
        unseen.removeAll(shown);
        assertThat(unseen).isSubsetOf("rollcall_camera_size_changes_total", "rollcall_model_info", "rollcall_tls_certificate_expiry_timestamp_seconds");
    }

    @Test
    void namesAreTakenOutOfAnExpression() {
        assertThat(metrics("sum by (camera) (rate(a_total{b=\"c_d\", e=~\"f\"}[5m])) > 0.1e3 and on (g) h:i:j unless k == 1 or time() - 5 > m offset 5m"))
                .containsExactly("a_total", "h:i:j", "k", "m");
    }

    private static Set<String> metrics(String expression) {
        String bare = NO_METRICS.matcher(expression.replaceAll("offset\\s+\\S+", " ")).replaceAll(" ");
        return NAME.matcher(bare).results().map(found -> found.group()).filter(name -> !WORDS.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> all(JsonNode file, String kind) {
        List<JsonNode> all = new ArrayList<>();
        file.get("groups").forEach(group -> group.get("rules").forEach(rule -> {
            if (rule.has(kind)) {
                all.add(rule);
            }
        }));
        assertThat(all).isNotEmpty();
        return all;
    }

    private static String name(JsonNode rule) {
        return rule.path("alert").asText(rule.path("record").asText());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** As GitHub makes it of a title. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static JsonNode rules() throws IOException {
        return new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
                .readTree(Files.readString(FOLDER.resolve("rollcall-alerts.yaml")));
    }

    private static ObjectMapper json() {
        return new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
