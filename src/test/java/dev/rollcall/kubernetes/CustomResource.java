package dev.rollcall.kubernetes;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of the custom resources for which there is no Java model: those that the manifests use, as the definitions of
 * CloudNativePG ({@code config/crd/bases} of its repository) and of its Barman Cloud plugin name them. A star is any one name.
 */
final class CustomResource {

    private static final Set<String> COMMON = Set.of("apiVersion", "kind", "metadata", "metadata.name", "metadata.namespace", "metadata.labels.*",
            "metadata.annotations.*");

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "postgresql.cnpg.io/v1/Cluster", Set.of("spec.instances", "spec.imageName", "spec.primaryUpdateStrategy",
                    "spec.bootstrap.initdb.database", "spec.bootstrap.initdb.owner", "spec.bootstrap.initdb.encoding",
                    "spec.postgresql.parameters.*", "spec.postgresql.synchronous.method", "spec.postgresql.synchronous.number",
                    "spec.postgresql.synchronous.dataDurability", "spec.storage.size", "spec.storage.storageClass", "spec.walStorage.size",
                    "spec.walStorage.storageClass", "spec.resources.requests.*", "spec.resources.limits.*", "spec.plugins.name",
                    "spec.plugins.isWALArchiver", "spec.plugins.parameters.*"),
            "postgresql.cnpg.io/v1/ScheduledBackup", Set.of("spec.schedule", "spec.immediate", "spec.suspend", "spec.backupOwnerReference",
                    "spec.cluster.name", "spec.method", "spec.pluginConfiguration.name"),
            "barmancloud.cnpg.io/v1/ObjectStore", Set.of("spec.retentionPolicy", "spec.configuration.destinationPath",
                    "spec.configuration.endpointURL", "spec.configuration.s3Credentials.accessKeyId.name",
                    "spec.configuration.s3Credentials.accessKeyId.key", "spec.configuration.s3Credentials.secretAccessKey.name",
                    "spec.configuration.s3Credentials.secretAccessKey.key", "spec.configuration.wal.compression",
                    "spec.configuration.data.compression"));

    private CustomResource() {
    }

    static boolean isKnown(String kind) {
        return FIELDS.containsKey(kind);
    }

    /** @throws IllegalArgumentException with the path of a field that the kind does not have */
    static void check(String kind, JsonNode document) {
        document.properties().forEach(field -> check(kind, field.getKey(), field.getValue()));
    }

    private static void check(String kind, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(field -> check(kind, path + "." + field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            value.forEach(element -> check(kind, path, element));
        } else if (!isField(COMMON, path) && !isField(FIELDS.get(kind), path)) {
            throw new IllegalArgumentException(kind + " has no field " + path);
        }
    }

    private static boolean isField(Set<String> fields, String path) {
        return fields.contains(path) || fields.stream().filter(field -> field.endsWith(".*"))
                .anyMatch(field -> path.startsWith(field.substring(0, field.length() - 1)));
    }
}
