package dev.rollcall.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;

/** What docs/kubernetes.md tells people to write works. */
class KubernetesDocTest {

    private static final Path DOCUMENT = Path.of("docs", "kubernetes.md");
    private static final Path ALERTS = Path.of("deploy", "observability", "rollcall-alerts.yaml");
    private static final Path ROOT = Path.of("deploy", "kubernetes");

    @Test
    void theOverlayOfOnesOwn(@TempDir Path folder) throws Exception {
        String overlay = example("# rollcall/kustomization.yaml");
        Matcher named = Pattern.compile("- \\.\\./rollcall-source/(\\S+)").matcher(overlay);
        assertThat(named.results().map(name -> Path.of(name.group(1)))).isNotEmpty().allMatch(Files::isDirectory);
        if (Kubectl.isHere()) {
            Path own = Files.createDirectory(folder.toRealPath().resolve("rollcall"));
            Files.writeString(own.resolve("kustomization.yaml"), overlay.replace("../rollcall-source", own.relativize(Path.of("").toRealPath()).toString()));
            Installation installation = new Installation(StrictYaml.read(Kubectl.kustomize(own), "the overlay of the documentation"));
            assertThat(installation.complaints()).isEmpty();
            assertThat(installation.workloads().get(0).containers()).allMatch(container -> container.getImage().equals("registry.example.com/rollcall:1.0.0"));
            assertThat(installation.all(ConfigMap.class).get(0).getData()).containsEntry("ROLLCALL_SETTINGS_TIMEZONE", "Europe/Berlin")
                    .containsKey("ROLLCALL_DATA_DIR");
            assertThat(installation.all(NetworkPolicy.class).toString()).contains("10.20.0.0/16").doesNotContain("192.0.2.0");
            assertThat(installation.all(Ingress.class).toString()).contains("rollcall.example.org").doesNotContain("rollcall.example.com");
        }
    }

    @Test
    void theValuesForHelm() throws IOException {
        Installation installation = HelmChart.install(example("# values.yaml"));
        assertThat(installation.complaints()).isEmpty();
        assertThat(installation.all(Ingress.class)).hasSize(1);
        assertThat(installation.all(NetworkPolicy.class).toString()).contains("10.20.0.0/16");
        assertThat(installation.all(ConfigMap.class).get(0).getData()).containsEntry("ROLLCALL_SETTINGS_TIMEZONE", "Europe/Berlin")
                .containsKey("ROLLCALL_DATA_DIR");
    }

    /** As the commands of the documentation wrap it. */
    @Test
    void theAlertRulesForTheOperator() throws IOException {
        String rules = Files.readString(ALERTS);
        String wrapped = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: rollcall\nspec:\n" + rules.indent(2);
        assertThat(StrictYaml.read(wrapped, "rules")).singleElement().isInstanceOfSatisfying(PrometheusRule.class,
                rule -> assertThat(rule.getSpec().getGroups()).isNotEmpty().allMatch(group -> !group.getRules().isEmpty()));
        assertThat(Files.readString(DOCUMENT)).contains(ALERTS.toString());
    }

    @Test
    void everyFolderIsExplained() throws IOException {
        String document = Files.readString(DOCUMENT);
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.endsWith("kustomization.yaml")).map(file -> ROOT.relativize(file.getParent()).toString()))
                    .hasSizeGreaterThan(8).allMatch(folder -> document.contains("`" + folder + "`"));
        }
    }

    @Test
    void noSecretIsKept() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> file.startsWith(ROOT) && file.toString().endsWith(".yaml")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("kind: Secret\n", "secretGenerator");
            }
        }
    }

    /** The block of code that begins with a line, without its indentation. */
    private static String example(String first) throws IOException {
        Matcher block = Pattern.compile("(?m)^    " + Pattern.quote(first) + "\n((?:    .*\n)+)").matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).as(first).isTrue();
        return block.group(1).replaceAll("(?m)^    ", "");
    }
}
