package dev.rollcall.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** A kustomization.yaml, with those of its fields that are used here; another one is refused. */
record Kustomization(String apiVersion, String kind, String namespace, List<String> resources, List<String> components, List<JsonNode> labels,
        List<Generated> configMapGenerator, List<Patch> patches, List<Image> images, List<JsonNode> replicas) {

    private static final String NAME = "kustomization.yaml";

    Kustomization {
        resources = orEmpty(resources);
        components = orEmpty(components);
        configMapGenerator = orEmpty(configMapGenerator);
        patches = orEmpty(patches);
        images = orEmpty(images);
    }

    record Generated(String name, String behavior, List<String> envs, List<String> literals) {

        Generated {
            envs = orEmpty(envs);
        }
    }

    record Patch(String path, String patch, JsonNode target, Map<String, Boolean> options) {
    }

    record Image(String name, String newName, String newTag) {
    }

    static Kustomization read(Path folder) throws IOException {
        return StrictYaml.MAPPER.readValue(Files.readString(folder.resolve(NAME)), Kustomization.class);
    }

    /** Files that this one names itself, without those of the folders that it names. */
    Stream<Path> files(Path folder) {
        return Stream.of(resources.stream().filter(Kustomization::isFile), patches.stream().map(Patch::path).filter(path -> path != null),
                configMapGenerator.stream().flatMap(generated -> generated.envs().stream())).flatMap(names -> names).map(folder::resolve);
    }

    /** Everything that it puts together, as it stands in the files: no patch is applied. */
    static List<HasMetadata> unpatched(Path folder) throws IOException {
        Kustomization one = read(folder);
        List<HasMetadata> manifests = new ArrayList<>();
        for (String resource : one.resources) {
            Path path = folder.resolve(resource).normalize();
            manifests.addAll(isFile(resource) ? StrictYaml.read(Files.readString(path), path.toString()) : unpatched(path));
        }
        for (String component : one.components) {
            manifests.addAll(unpatched(folder.resolve(component).normalize()));
        }
        for (Generated generated : one.configMapGenerator) {
            manifests.add(new ConfigMapBuilder().withNewMetadata().withName(generated.name()).endMetadata()
                    .withData(settings(folder, generated.envs())).build());
        }
        return manifests;
    }

    private static boolean isFile(String resource) {
        return resource.endsWith(".yaml");
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Lines {@code NAME=value}, as kustomize reads them. */
    private static Map<String, String> settings(Path folder, List<String> files) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String file : files) {
            Files.readAllLines(folder.resolve(file)).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2)).forEach(pair -> settings.put(pair[0], pair[1]));
        }
        return settings;
    }
}
