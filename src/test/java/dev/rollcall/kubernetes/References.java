package dev.rollcall.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.rollcall.kubernetes.Installation.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** Whatever one manifest names is in another one, or is a Secret that docs/kubernetes.md tells people to make, with the key that is read. */
final class References {

    private static final Path DOCUMENT = Path.of("docs", "kubernetes.md");

    private final Installation installation;
    private final String document;
    private final Stream.Builder<String> complaints = Stream.builder();

    private References(Installation installation) {
        this.installation = installation;
        try {
            this.document = Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> complaints(Installation installation) {
        References references = new References(installation);
        installation.workloads().forEach(references::ofWorkload);
        installation.all(StatefulSet.class).forEach(set -> references.expect(Service.class, set.getSpec().getServiceName()));
        installation.all(HorizontalPodAutoscaler.class).forEach(references::ofAutoscaler);
        installation.all(Ingress.class).forEach(references::ofIngress);
        installation.all(HTTPRoute.class).forEach(references::ofRoute);
        installation.all(ServiceMonitor.class).forEach(monitor -> monitor.getSpec().getEndpoints().stream()
                .map(endpoint -> endpoint.getAuthorization().getCredentials())
                .forEach(credentials -> references.expectSecret(credentials.getName(), credentials.getKey())));
        return references.complaints.build();
    }

    private void ofWorkload(Workload workload) {
        expect(ServiceAccount.class, workload.pod().getServiceAccountName());
        Set<String> volumes = new HashSet<>(workload.claims());
        for (Volume volume : workload.pod().getVolumes()) {
            volumes.add(volume.getName());
            Optional.ofNullable(volume.getSecret()).ifPresent(this::ofVolume);
            Optional.ofNullable(volume.getConfigMap()).ifPresent(map -> expect(ConfigMap.class, map.getName()));
        }
        for (Container container : workload.containers()) {
            container.getVolumeMounts().stream().filter(mount -> !volumes.contains(mount.getName()))
                    .forEach(mount -> complaints.add("no volume " + mount.getName() + " for " + mount.getMountPath()));
            ofEnvironment(container);
        }
    }

    private void ofVolume(SecretVolumeSource secret) {
        if (secret.getItems().isEmpty()) {
            complaints.add("the volume of the Secret " + secret.getSecretName() + " does not say which keys are needed");
        }
        secret.getItems().forEach(item -> expectSecret(secret.getSecretName(), item.getKey()));
    }

    private void ofEnvironment(Container container) {
        container.getEnvFrom().forEach(from -> {
            if (from.getConfigMapRef() != null) {
                expect(ConfigMap.class, from.getConfigMapRef().getName());
            }
            if (from.getSecretRef() != null) {
                expectSecret(from.getSecretRef().getName(), null);
            }
        });
        container.getEnv().stream().filter(variable -> variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef()).forEach(secret -> expectSecret(secret.getName(), secret.getKey()));
    }

    private void ofAutoscaler(HorizontalPodAutoscaler autoscaler) {
        String target = autoscaler.getSpec().getScaleTargetRef().getApiVersion() + "/" + autoscaler.getSpec().getScaleTargetRef().getKind() + "/"
                + autoscaler.getSpec().getScaleTargetRef().getName();
        if (installation.workloads().stream().map(Workload::manifest).noneMatch(workload -> target.equals(
                workload.getApiVersion() + "/" + workload.getKind() + "/" + workload.getMetadata().getName()))) {
            complaints.add("the autoscaler scales " + target + ", which is not there");
        }
    }

    private void ofIngress(Ingress ingress) {
        ingress.getSpec().getTls().forEach(tls -> expectSecret(tls.getSecretName(), "tls.crt"));
        ingress.getSpec().getRules().stream().flatMap(rule -> rule.getHttp().getPaths().stream()).map(path -> path.getBackend().getService())
                .forEach(backend -> expectPort(backend.getName(), backend.getPort().getName(), backend.getPort().getNumber()));
    }

    private void ofRoute(HTTPRoute route) {
        route.getSpec().getRules().stream().flatMap(rule -> rule.getBackendRefs().stream())
                .forEach(backend -> expectPort(backend.getName(), null, backend.getPort()));
    }

    private void expectPort(String service, String name, Integer number) {
        boolean found = installation.all(Service.class).stream().filter(one -> one.getMetadata().getName().equals(service))
                .flatMap(one -> one.getSpec().getPorts().stream()).anyMatch(port -> port.getName().equals(name) || port.getPort().equals(number));
        if (!found) {
            complaints.add("no Service " + service + " with a port " + (name == null ? number : name));
        }
    }

    private void expect(Class<? extends HasMetadata> type, String name) {
        if (name == null || !installation.has(type, name)) {
            complaints.add("no " + type.getSimpleName() + " " + name);
        }
    }

    private void expectSecret(String name, String key) {
        boolean made = installation.has(Secret.class, name);
        if (!made && !(document.contains("`" + name + "`") && (key == null || document.contains("`" + key + "`")))) {
            complaints.add(DOCUMENT + " does not tell of the Secret " + name + (key == null ? "" : " with the key " + key));
        }
    }
}
