package dev.rollcall.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;

/**
 * {@code deploy/kubernetes}: what stands in the files, and what {@code kubectl kustomize} makes of them where it is installed, is what
 * Kubernetes takes and what fits together.
 */
class KustomizeTest {

    private static final Path ROOT = Path.of("deploy", "kubernetes");

    static Stream<Path> overlays() throws IOException {
        return folders().stream().filter(folder -> folder.startsWith(ROOT.resolve("overlays")));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void fitsTogether(Path overlay) throws Exception {
        assertThat(new Installation(Kustomization.unpatched(overlay)).complaints()).isEmpty();
        if (Kubectl.isHere()) {
            Installation rendered = new Installation(StrictYaml.read(Kubectl.kustomize(overlay), overlay.toString()));
            assertThat(rendered.complaints()).isEmpty();
            assertThat(rendered.manifests()).allMatch(manifest -> manifest.getKind().equals("Namespace") || manifest.getMetadata().getNamespace() != null);
        }
    }

    @Test
    void everyFileIsUsedAndThere() throws IOException {
        List<Path> used = folders().stream().flatMap(folder -> read(folder).files(folder)).map(Path::normalize).toList();
        assertThat(used).allMatch(Files::isRegularFile);
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.endsWith("kustomization.yaml"))).hasSizeGreaterThan(10)
                    .allMatch(used::contains);
        }
    }

    /** The Ingress and the HTTPRoute are in no overlay: which one, people decide. */
    @Test
    void optionalComponentsFitProduction(@TempDir Path folder) throws Exception {
        List<String> optional = List.of("ingress", "gateway", "monitoring", "persistent-spool", "database-tls", "models-in-image");
        Installation production = new Installation(Kustomization.unpatched(ROOT.resolve("overlays/production")));
        for (String component : optional) {
            List<HasMetadata> together = new ArrayList<>(production.manifests());
            together.addAll(Kustomization.unpatched(ROOT.resolve("components").resolve(component)));
            assertThat(new Installation(together).complaints()).as(component).isEmpty();
        }
        if (Kubectl.isHere()) {
            Path real = folder.toRealPath();
            Files.writeString(real.resolve("kustomization.yaml"), "resources:\n  - " + real.relativize(ROOT.resolve("overlays/production").toRealPath())
                    + "\ncomponents:\n" + String.join("", optional.stream()
                            .map(component -> "  - " + relative(real, ROOT.resolve("components").resolve(component)) + "\n").toList()));
            Installation rendered = new Installation(StrictYaml.read(Kubectl.kustomize(real), "everything"));
            assertThat(rendered.complaints()).isEmpty();
            assertThat(rendered.all(Ingress.class)).hasSize(1);
            assertThat(rendered.all(HTTPRoute.class)).hasSize(1);
            assertThat(rendered.workloads()).singleElement().satisfies(workload -> {
                assertThat(workload.server().getVolumeMounts()).extracting(VolumeMount::getName).containsExactlyInAnyOrder("data", "tmp", "keys", "database-ca");
                assertThat(workload.containers()).allSatisfy(container -> assertThat(container.getEnv())
                        .filteredOn(variable -> variable.getName().endsWith("_URL")).hasSize(2).allMatch(url -> url.getValue().contains("sslmode=verify-full")));
            });
        }
    }

    /** A number in the manifest would undo what the autoscaler has decided, with each apply. */
    @Test
    void theAutoscalerAloneCounts() throws Exception {
        assertThat(Kustomization.read(ROOT.resolve("components/autoscaling")).patches()).isNotEmpty();
        if (Kubectl.isHere()) {
            Path overlay = ROOT.resolve("overlays/production");
            Installation rendered = new Installation(StrictYaml.read(Kubectl.kustomize(overlay), overlay.toString()));
            assertThat(rendered.all(Deployment.class)).singleElement().satisfies(deployment -> assertThat(deployment.getSpec().getReplicas()).isNull());
        }
    }

    @Test
    void aReplicaHasADiskOfItsOwnWhereThatIsWanted() throws Exception {
        if (Kubectl.isHere()) {
            Path overlay = ROOT.resolve("overlays/production-statefulset");
            Installation rendered = new Installation(StrictYaml.read(Kubectl.kustomize(overlay), overlay.toString()));
            assertThat(rendered.all(Deployment.class)).isEmpty();
            assertThat(rendered.workloads()).singleElement().satisfies(workload -> assertThat(workload.claims()).containsExactly("data"));
            assertThat(rendered.all(StatefulSet.class).get(0).getSpec().getReplicas()).isNull();
        }
        assertThat(Kustomization.read(ROOT.resolve("overlays/production-statefulset")).components()).containsExactly("../../components/persistent-spool");
    }

    private static String relative(Path from, Path to) {
        try {
            return from.relativize(to.toRealPath()).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("kustomization.yaml")).map(Path::getParent).toList();
        }
    }

    private static Kustomization read(Path folder) {
        try {
            return Kustomization.read(folder);
        } catch (IOException e) {
            throw new AssertionError(folder.toString(), e);
        }
    }
}
