package dev.rollcall.status;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.identify.LiveViewTest;
import dev.rollcall.it.Await;

/** {@code docs/metrics.md} and what a server with a camera exposes say the same. Shares the application of {@link LiveViewTest}. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(LiveViewTest.TwoCameras.class)
class MetricsTableTest {

    private static final Pattern SERIES = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> UNITS = Set.of("seconds", "bytes", "total", "info");
    private static final Set<String> WRONG_UNITS = Set.of("ms", "millis", "milliseconds", "minutes", "hours", "kb", "mb", "percent", "fps");

    private final MetricsTable table = MetricsTable.read();

    private record Series(String name, Map<String, String> labels, double value) {
    }

    @Test
    void everyMetricIsInTheTableWithItsLabels() {
        List<Series> own = own(scrape());
        assertThat(own).hasSizeGreaterThan(50);
        for (Series series : own) {
            MetricsTable.Metric metric = table.of(series.name).orElseThrow(() -> new AssertionError(series.name + " is not in the table"));
            Set<String> labels = new TreeSet<>(series.labels.keySet());
            if (metric.type().equals("histogram")) {
                labels.remove("le");
            }
            assertThat(labels).as(series.name).isEqualTo(metric.labels());
            labels.forEach(label -> assertThat(table.allows(metric.name(), label, series.labels.get(label)))
                    .as("%s: %s=%s", metric.name(), label, series.labels.get(label)).isTrue());
        }
    }

    @Test
    void theTableAndTheTypesAgree() {
        String scraped = scrape();
        table.own().values().forEach(metric -> scraped.lines().filter(line -> line.matches("# TYPE " + metric.name().replaceAll("_total$", "") + "(_total)? .*"))
                .forEach(line -> assertThat(line).endsWith(" " + metric.type())));
        assertThat(scraped.lines().filter(line -> line.startsWith("# TYPE rollcall_"))).isNotEmpty();
    }

    @Test
    void everyMetricOfTheTableIsThere() throws Exception {
        Faces.startEmpty();
        success(201, as("*").body(Map.of("url", "http://127.0.0.1:1/metrics", "enabled", false)).post("/api/v1/webhooks"));
        Await.until("the first frame", () -> as("camera:read").get("/api/v1/cameras/live-door/snapshot").statusCode() == 200);
        Await.until("every metric of the table", () -> missing(own(scrape())), Set::isEmpty);
    }

    @Test
    void whatTheDatabaseSaysIsThereSoon() throws Exception {
        Await.until("the figures of the database", () -> own(scrape()).stream()
                .filter(series -> series.name.equals("rollcall_schema_version") && series.value >= 76).findAny(), Optional::isPresent);
        assertThat(own(scrape())).anySatisfy(series -> {
            assertThat(series.name).isEqualTo("rollcall_database_up");
            assertThat(series.value).isEqualTo(1);
        });
    }

    @Test
    void namesFollowTheConvention() {
        for (MetricsTable.Metric metric : table.own().values()) {
            List<String> words = List.of(metric.name().split("_"));
            String last = words.get(words.size() - 1);
            assertThat(metric.name()).matches("rollcall(_[a-z]+)+");
            assertThat(last.equals("total")).as(metric.name()).isEqualTo(metric.type().equals("counter"));
            assertThat(words).as(metric.name()).doesNotContainAnyElementsOf(WRONG_UNITS);
            words.subList(0, words.size() - 1).forEach(word -> assertThat(UNITS).as(metric.name()).doesNotContain(word));
            assertThat(metric.type().equals("histogram") && !last.equals("seconds")).as(metric.name()).isFalse();
            metric.labels().forEach(label -> assertThat(label).as(metric.name()).matches("[a-z]+").doesNotContain("person", "name", "key", "url", "address", "path"));
        }
    }

    /** Whatever path somebody tries, and however many. */
    @Test
    void unknownPathsAreOneSeries() {
        for (int i = 0; i < 5; i++) {
            as("*").get("/api/v1/scan/" + i + ".php").then().statusCode(404);
            as("*").get("/scan-" + i).then().statusCode(404);
            as("*").get("/api/v1/persons/SCANNED" + i).then().statusCode(404);
        }
        assertThat(scrape()).contains("uri=\"NOT_FOUND\"").contains("uri=\"/api/v1/persons/{person_id}\"").doesNotContain("scan", "SCANNED");
    }

    private Set<String> missing(List<Series> own) {
        Set<String> missing = new TreeSet<>(table.own().keySet());
        own.forEach(series -> table.of(series.name).ifPresent(metric -> missing.remove(metric.name())));
        return missing;
    }

    private static String scrape() {
        return as("system:read").get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static List<Series> own(String scraped) {
        return scraped.lines().filter(line -> line.startsWith("rollcall_")).map(line -> {
            Matcher parts = SERIES.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            Map<String, String> labels = new HashMap<>();
            if (parts.group(3) != null) {
                for (Matcher label = LABEL.matcher(parts.group(3)); label.find();) {
                    labels.put(label.group(1), label.group(2));
                }
            }
            return new Series(parts.group(1), labels, Double.parseDouble(parts.group(4)));
        }).toList();
    }
}
