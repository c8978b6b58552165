package dev.rollcall.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the other tests of this folder rely on: a manifest with something wrong in it does not pass. */
class BrokenManifestsTest {

    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: rollcall-settings
            data:
              ROLLCALL_DATA_DIR: /var/lib/rollcall/data
              ROLLCALL_MODELS_DIR: /var/lib/rollcall/models
              QUARKUS_SHUTDOWN_DELAY: 5S
              QUARKUS_SHUTDOWN_TIMEOUT: 10S
            """;

    private static final List<String> FILES = List.of("base/serviceaccount", "base/deployment", "base/service", "base/poddisruptionbudget",
            "components/autoscaling/horizontalpodautoscaler", "components/network-policy/rollcall", "components/monitoring/servicemonitor",
            "components/ingress/ingress", "components/gateway/httproute");

    @Test
    void unchangedItPasses() {
        assertThat(new Installation(StrictYaml.read(manifests(), "unchanged")).complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            revisionHistoryLimit: 5     | revisionHistory: 5               | revisionHistory
            runAsNonRoot: true          | runAsNonroot: true               | runAsNonroot
            containerPort: 5000         | containerPort: "5000"            | String
            value: /etc/rollcall/keys/secret-key | value: 5                | String
            app.kubernetes.io/name: rollcall | app.kubernetes.io/name: true | String
            kind: ServiceAccount        | kind: ServiceAcount              | ServiceAcount
            path: /q/metrics            | paths: /q/metrics                | paths
            averageUtilization: 120     | averageUtilisation: 120          | averageUtilisation
            maxUnavailable: 1           | maxUnavailable: 1%n  maxUnavailable: 1 | Duplicate
            """)
    void isRefused(String right, String wrong, String named) {
        String broken = manifests().replace(right, wrong.replace("%n", "\n"));
        assertThatThrownBy(() -> StrictYaml.read(broken, "broken")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            health?probe=ready          | health?probe=started       | the readiness probe asks
            health?probe=live           | health?probe=ready         | the liveness probe asks
            /api/v1/health?             | /api/v1/healthz?           | the startup probe asks /api/v1/healthz
            containerPort: 5000         | containerPort: 8080        | the server listens at 5000
            port: http                  | port: web                  | probe asks the port web
            targetPort: http            | targetPort: web            | which no container opens
            path: /q/metrics            | path: /metrics             | no metrics at /metrics
            name: rollcall-metrics      | name: rollcall-prometheus  | the Secret rollcall-prometheus
            secretName: rollcall-keys   | secretName: rollcall-key   | the Secret rollcall-key with
            key: dbname                 | key: database              | with the key database
            key: secret-key             | key: sealing-key           | with the key sealing-key
            secretName: rollcall-tls    | secretName: rollcall-cert  | the Secret rollcall-cert
            serviceAccountName: rollcall | serviceAccountName: other  | no ServiceAccount other
            name: rollcall-settings%ndata | name: settings%ndata       | no ConfigMap rollcall-settings
            mountPath: /var/lib/rollcall/data | mountPath: /data       | nowhere to write: /var/lib/rollcall/data
            - migrate                   | - migrat                   | Unmatched argument
            failureThreshold: 360       | failureThreshold: 12       | the startup probe gives up after 60 s
            failureThreshold: 6%n       | failureThreshold: 1%n      | the liveness probe gives up after 10 s
            mountPath: /var/lib/rollcall/models | mountPath: /models   | the volume of the models
            mountPath: /tmp             | mountPath: /var/tmp        | nowhere to write: /tmp
            - name: tmp%n          emptyDir | - name: temp%n          emptyDir | no volume tmp
            name: ROLLCALL_SECRET_KEY_FILE | name: ROLLCALL_SEAL_KEY_FILE | ROLLCALL_SEAL_KEY_FILE is no setting
            ROLLCALL_MODELS_DIR         | ROLLCALL_MODEL_DIR         | ROLLCALL_MODEL_DIR is no setting
            QUARKUS_SHUTDOWN_DELAY: 5S  | QUARKUS_SHUTDOWN_DELAY: 15S | killed before 35 s
            name: DATABASE_HOST         | name: DATABASE_SERVER      | uses DATABASE_HOST
            value: /etc/rollcall/keys/secret-key | value: /etc/keys/secret-key | a file that no volume has
            name: ROLLCALL_REPLICA_ADDRESS | name: ROLLCALL_SECRET_KEY | written down for everybody
            readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | may write into its image
            runAsNonRoot: true          | runAsNonRoot: false        | may run as root
            runAsUser: 10001            | runAsUser: 0               | runs as root
            allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | may gain privileges
            - ALL                       | - CHOWN                    | has capabilities
            type: RuntimeDefault        | type: Unconfined           | no seccomp profile
            defaultMode: 288            | defaultMode: 420           | everybody can read
            enableServiceLinks: false   | enableServiceLinks: true   | read as settings
            automountServiceAccountToken: false%n      # A | automountServiceAccountToken: true%n      # A | gets a token
            sizeLimit: 256Mi            | medium: Memory             | has no limit
            image: rollcall:1.0.0       | image: rollcall:latest     | no certain image
            kind: Deployment%n    name  | kind: StatefulSet%n    name | the autoscaler scales
            backendRefs:%n        - name: rollcall | backendRefs:%n        - name: other | no Service other
            service:%n                name: rollcall | service:%n                name: other | no Service other
            port: 5000%n  egress        | port: 80%n  egress         | opens something else
            """)
    void isComplainedOf(String right, String wrong, String complaint) {
        String whole = manifests();
        String broken = whole.replace(right.replace("%n", "\n"), wrong.replace("%n", "\n"));
        assertThat(broken).isNotEqualTo(whole);
        assertThat(new Installation(StrictYaml.read(broken, "broken")).complaints()).anySatisfy(found -> assertThat(found).contains(complaint));
    }

    @ParameterizedTest
    @CsvSource({ "base/service, Service rollcall selects", "base/poddisruptionbudget, PodDisruptionBudget rollcall selects",
            "components/network-policy/rollcall, NetworkPolicy rollcall selects", "components/monitoring/servicemonitor, finds 0 Services" })
    void selectsNobody(String file, String complaint) {
        String broken = manifests().replace(text(file), text(file).replace("app.kubernetes.io/name: rollcall\n", "app.kubernetes.io/name: other\n"));
        assertThat(new Installation(StrictYaml.read(broken, "broken")).complaints()).anySatisfy(found -> assertThat(found).contains(complaint));
    }

    @Test
    void aCustomResourceHasNoOtherFields() {
        String cluster = text("overlays/cloudnativepg/cluster");
        assertThat(StrictYaml.read(cluster, "cluster")).hasSize(1);
        assertThatThrownBy(() -> StrictYaml.read(cluster.replace("isWALArchiver", "isWalArchiver"), "cluster")).hasMessageContaining("spec.plugins.isWalArchiver");
    }

    private static String manifests() {
        return Stream.concat(Stream.of(SETTINGS), FILES.stream().map(BrokenManifestsTest::text)).collect(Collectors.joining("---\n"));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of("deploy", "kubernetes").resolve(file + ".yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
