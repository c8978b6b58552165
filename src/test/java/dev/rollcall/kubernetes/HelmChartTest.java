package dev.rollcall.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;

/** The chart makes what Kubernetes takes, what fits together, and what the kustomize base is. */
class HelmChartTest {

    private static final String EVERYTHING = """
            image: {repository: registry.example.com/rollcall, digest: "sha256:%s"}
            imagePullSecrets: [{name: registry}]
            persistence: {enabled: true, storageClass: fast}
            cameras:
              entries:
                door: {urlSecret: {name: rollcall-cameras, key: "ROLLCALL_CAMERAS_<NAME>_URL"}, settings: {DIRECTION: entry, LOCATION: Main door}}
            extraEnv: [{name: ROLLCALL_EVENT_RETENTION, value: 60D}]
            extraEnvFrom: [{secretRef: {name: rollcall-cameras}}]
            extraVolumes: [{name: photos, persistentVolumeClaim: {claimName: photos}}]
            extraVolumeMounts: [{name: photos, mountPath: /photos, readOnly: true}]
            nodeSelector: {kubernetes.io/arch: amd64}
            tolerations: [{key: cameras, operator: Exists}]
            affinity: {nodeAffinity: {}}
            podAnnotations: {example.com/team: doors}
            podLabels: {example.com/team: doors}
            priorityClassName: high
            service: {type: LoadBalancer, port: 80, annotations: {example.com/internal: "true"}}
            serviceAccount: {create: true, annotations: {example.com/role: none}}
            ingress: {enabled: true}
            httpRoute: {enabled: true}
            autoscaling: {enabled: true}
            networkPolicy:
              enabled: true
              cameraNetworks: [10.20.0.0/16]
              database: [{podSelector: {matchLabels: {cnpg.io/cluster: rollcall-database}}}]
              extraEgress: [{ports: [{port: 9092}]}]
            serviceMonitor: {enabled: true, labels: {release: prometheus}}
            prometheusRule:
              enabled: true
              file: |
                groups:
                  - name: rollcall
                    rules:
                      - alert: Down
                        expr: up == 0
            """.formatted("0".repeat(64));

    @ParameterizedTest
    @ValueSource(strings = { "", "persistence: {enabled: true}", "models: {existingClaim: models}", "models: {inImage: true}", "database: {caSecret: rollcall-database-ca}", "migration: {enabled: false}",
            "networkPolicy: {enabled: true, internet: false, odooNamespaces: []}", "autoscaling: {enabled: true}", "podDisruptionBudget: {enabled: false}",
            "podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null}", "topologySpread: false",
            "fullnameOverride: doors", "nameOverride: doors", "cameras: {existingSecret: ''}", "global: {anything: true}" })
    void whateverIsChosenFitsTogether(String values) {
        assertThat(HelmChart.install(values).complaints()).isEmpty();
    }

    @Test
    void allOfItTogetherFits() {
        Installation everything = HelmChart.install(EVERYTHING);
        assertThat(everything.complaints()).isEmpty();
        assertThat(everything.manifests()).extracting(HasMetadata::getKind).contains("StatefulSet", "HorizontalPodAutoscaler", "NetworkPolicy", "Ingress",
                "HTTPRoute", "ServiceMonitor", "PrometheusRule").doesNotContain("Deployment");
        assertThat(everything.all(PrometheusRule.class).get(0).getSpec().getGroups().get(0).getRules()).hasSize(1);
        assertThat(everything.all(HorizontalPodAutoscaler.class).get(0).getSpec().getScaleTargetRef().getKind()).isEqualTo("StatefulSet");
        assertThat(everything.all(StatefulSet.class).get(0).getSpec().getReplicas()).isNull();
        assertThat(everything.workloads().get(0).server().getEnv()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("ROLLCALL_CAMERAS_DOOR_URL");
            assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("rollcall-cameras");
        });
        assertThat(everything.all(NetworkPolicy.class).get(0).getSpec().getEgress().toString()).contains("10.20.0.0/16");
    }

    /** Two releases in one namespace do not take each other for their own. */
    @Test
    void aReleaseFindsOnlyItsOwnPods() {
        Deployment other = (Deployment) StrictYaml.read(HelmChart.render("other", ""), "other").stream()
                .filter(Deployment.class::isInstance).findFirst().orElseThrow();
        assertThat(other.getMetadata().getName()).isEqualTo("other-rollcall");
        assertThat(other.getSpec().getSelector().getMatchLabels()).containsEntry("app.kubernetes.io/instance", "other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 3                                          | replicas
            image: {repository: rollcall, tag: latest}           | /image/tag
            settings: {ROLLCALL_SECRET_KEY: abc}                 | ROLLCALL_SECRET_KEY
            settings: {QUARKUS_DATASOURCE_PASSWORD: abc}         | QUARKUS_DATASOURCE_PASSWORD
            settings: {QUARKUS_HTTP_PORT: 5000}                  | /settings
            settings: {rollcall.data-dir: data}                  | rollcall.data-dir
            replicaCount: two                                    | /replicaCount
            resources: {limit: {cpu: "1"}}                       | limit
            networkPolicy: {enabled: true, cameraNetworks: [10.0.0.1]} | cameraNetworks
            podSecurityContext: {runAsNonRoot: false}            | runAsNonRoot
            podSecurityContext: {runAsUser: 0}                   | runAsUser
            cameras: {entries: {front-door: {urlSecret: {name: a, key: b}}}} | front-door
            cameras: {entries: {door: {url: rtsp://a}}}          | door
            database: {sslMode: prefer}                          | sslMode
            persistence: {enabled: true, accessMode: ReadWriteMany} | accessMode
            probes: {startup: {failureTreshold: 3}}              | failureTreshold
            prometheusRule: {enabled: true}                      | prometheusRule.file
            """)
    void aSlipOfThePenIsRefused(String values, String named) {
        assertThatThrownBy(() -> HelmChart.render("rollcall", values)).isInstanceOf(IllegalStateException.class).hasMessageContaining(named);
    }

    @Test
    void lints() {
        assertThat(HelmChart.lint()).isNotEmpty().allMatch(message -> message.startsWith("[INFO]"));
    }

    @Test
    void isTheBaseOfKustomize() throws IOException {
        Installation chart = HelmChart.install("cameras: {existingSecret: rollcall-cameras}");
        Installation base = new Installation(Kustomization.unpatched(Path.of("deploy", "kubernetes", "base")));
        assertThat(chart.manifests()).extracting(HasMetadata::getKind).containsExactlyInAnyOrderElementsOf(
                base.manifests().stream().map(HasMetadata::getKind).toList());
        assertThat(spec(chart)).isEqualTo(spec(base));
        assertThat(chart.all(ConfigMap.class).get(0).getData()).isEqualTo(base.all(ConfigMap.class).get(0).getData());
    }

    @Test
    void carriesTheVersionOfTheProject() throws IOException {
        JsonNode chart = StrictYaml.MAPPER.readTree(Files.readString(HelmChart.FOLDER.resolve("Chart.yaml")));
        String version = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?<artifactId>rollcall</artifactId>\\s*<version>([^<]+)</version>.*", "$1");
        assertThat(chart.path("appVersion").asText()).isEqualTo(version);
        assertThat(chart.path("apiVersion").asText()).isEqualTo("v2");
    }

    /** No value without a rule, and none of the first level without a word about it. */
    @Test
    void everyValueHasARule() throws IOException {
        JsonNode values = StrictYaml.MAPPER.readTree(Files.readString(HelmChart.FOLDER.resolve("values.yaml")));
        JsonNode schema = StrictYaml.MAPPER.readTree(Files.readString(HelmChart.FOLDER.resolve("values.schema.json")));
        TreeSet<String> known = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        known.remove("global");
        TreeSet<String> present = new TreeSet<>();
        values.fieldNames().forEachRemaining(present::add);
        assertThat(known).isEqualTo(present);
        schema.path("properties").properties().forEach(property -> property.getValue().path("properties").fieldNames().forEachRemaining(
                name -> assertThat(property.getKey().equals("podSecurityContext") || values.path(property.getKey()).has(name))
                        .as(property.getKey() + "." + name).isTrue()));
    }

    /** What runs, without the labels by which Helm tells releases apart. */
    private static JsonNode spec(Installation installation) {
        JsonNode spec = StrictYaml.MAPPER.valueToTree(installation.all(Deployment.class).get(0).getSpec());
        Stream.of(spec, spec.path("template").path("spec")).forEach(HelmChartTest::withoutLabels);
        ((ObjectNode) spec.path("template")).remove("metadata");
        return spec;
    }

    private static void withoutLabels(JsonNode node) {
        List<JsonNode> selectors = node.findValues("matchLabels");
        selectors.forEach(labels -> ((ObjectNode) labels).removeAll().setAll(Map.of()));
    }
}
