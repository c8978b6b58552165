package dev.rollcall.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** Manifests that are applied together. */
record Installation(List<HasMetadata> manifests) {

    /** @param claims volumes that each pod gets as a disk of its own */
    record Workload(HasMetadata manifest, LabelSelector selector, PodTemplateSpec template, Set<String> claims) {

        PodSpec pod() {
            return template.getSpec();
        }

        Map<String, String> labels() {
            return template.getMetadata().getLabels();
        }

        List<Container> containers() {
            return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream()).toList();
        }

        /** The container that serves. */
        Container server() {
            return pod().getContainers().get(0);
        }
    }

    <T> List<T> all(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean has(Class<? extends HasMetadata> type, String name) {
        return all(type).stream().anyMatch(manifest -> manifest.getMetadata().getName().equals(name));
    }

    List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        all(Deployment.class).forEach(deployment -> workloads.add(
                new Workload(deployment, deployment.getSpec().getSelector(), deployment.getSpec().getTemplate(), Set.of())));
        all(StatefulSet.class).forEach(set -> workloads.add(new Workload(set, set.getSpec().getSelector(), set.getSpec().getTemplate(),
                set.getSpec().getVolumeClaimTemplates().stream().map(claim -> claim.getMetadata().getName()).collect(Collectors.toSet()))));
        return workloads;
    }

    /** What the ConfigMaps of a container's environment say. */
    Map<String, String> settings(Container container) {
        return container.getEnvFrom().stream().filter(from -> from.getConfigMapRef() != null)
                .flatMap(from -> all(ConfigMap.class).stream().filter(map -> map.getMetadata().getName().equals(from.getConfigMapRef().getName())))
                .flatMap(map -> map.getData().entrySet().stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, next) -> next));
    }

    /** Everything that is wrong with it. */
    List<String> complaints() {
        return Stream.of(References.complaints(this), Selectors.complaints(this), PodRules.complaints(this), Environment.complaints(this),
                Probing.complaints(this)).flatMap(complaints -> complaints).toList();
    }
}
