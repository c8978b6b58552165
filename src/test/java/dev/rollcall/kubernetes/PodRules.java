package dev.rollcall.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rollcall.kubernetes.Installation.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;

/**
 * The pod security standard "restricted" of Kubernetes, and what Rollcall needs besides: nothing written outside volumes, no token, key
 * files that only its group reads, bounds.
 */
final class PodRules {

    private static final int OTHERS = 07;

    private final Installation installation;
    private final Stream.Builder<String> complaints = Stream.builder();

    private PodRules(Installation installation) {
        this.installation = installation;
    }

    static Stream<String> complaints(Installation installation) {
        PodRules rules = new PodRules(installation);
        rules.expect(!installation.workloads().isEmpty(), "nothing runs");
        for (Workload workload : installation.workloads()) {
            rules.ofPod(workload.pod());
            workload.containers().forEach(rules::ofContainer);
            rules.ofServer(workload.pod(), workload.server());
        }
        return rules.complaints.build();
    }

    private void ofPod(PodSpec pod) {
        expect(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "the pod gets a token of the Kubernetes API");
        expect(Boolean.FALSE.equals(pod.getEnableServiceLinks()), "Services become variables that read as settings");
        expect(pod.getHostNetwork() == null && pod.getHostPID() == null && pod.getHostIPC() == null, "the pod shares something with its host");
        expect(Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot()), "the pod may run as root");
        expect("RuntimeDefault".equals(pod.getSecurityContext().getSeccompProfile().getType()), "no seccomp profile");
        expect(!Long.valueOf(0).equals(pod.getSecurityContext().getRunAsUser()), "the pod runs as root");
        expect(pod.getVolumes().stream().allMatch(volume -> volume.getHostPath() == null), "a volume is a folder of the host");
        pod.getVolumes().stream().filter(volume -> volume.getEmptyDir() != null).forEach(
                volume -> expect(volume.getEmptyDir().getSizeLimit() != null, "the volume " + volume.getName() + " has no limit"));
        pod.getVolumes().stream().filter(volume -> volume.getSecret() != null).forEach(volume -> {
            Integer mode = volume.getSecret().getDefaultMode();
            expect(mode != null && (mode & OTHERS) == 0, "everybody can read the files of the volume " + volume.getName());
            expect(volume.getSecret().getItems().stream().allMatch(item -> item.getMode() == null), "a key file has a mode of its own");
        });
    }

    private void ofContainer(Container container) {
        SecurityContext security = container.getSecurityContext();
        expect(Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()), container.getName() + " may gain privileges");
        expect(!Boolean.TRUE.equals(security.getPrivileged()), container.getName() + " is privileged");
        expect(Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()), container.getName() + " may write into its image");
        expect(security.getCapabilities().getDrop().equals(List.of("ALL")) && security.getCapabilities().getAdd().isEmpty(),
                container.getName() + " has capabilities");
        expect(security.getRunAsUser() == null && security.getRunAsNonRoot() == null && security.getSeccompProfile() == null,
                container.getName() + " has other rights than its pod");
        expect(container.getResources().getRequests().keySet().containsAll(List.of("cpu", "memory"))
                && container.getResources().getLimits().containsKey("memory"), container.getName() + " has no bounds");
        expect(container.getImage().matches("[^:@]+(:[0-9]+/[^:@]+)?(:[0-9][^:@]*|@sha256:[0-9a-f]{64})"),
                container.getName() + " has no certain image: " + container.getImage());
    }

    private void ofServer(PodSpec pod, Container server) {
        Map<String, String> settings = installation.settings(server);
        Stream.of(settings.get("ROLLCALL_DATA_DIR"), "/tmp").forEach(folder -> expect(mounts(server, folder)
                .anyMatch(mount -> !Boolean.TRUE.equals(mount.getReadOnly())), "nowhere to write: " + folder));
        // Models that are all there need not be written; those of the image must not be hidden.
        boolean wanted = pod.getVolumes().stream().anyMatch(volume -> volume.getName().equals("models"));
        expect(mounts(server, settings.get("ROLLCALL_MODELS_DIR")).count() == (wanted ? 1 : 0), "the volume of the models is not where they are looked for");
    }

    private static Stream<VolumeMount> mounts(Container server, String folder) {
        return server.getVolumeMounts().stream().filter(mount -> mount.getMountPath().equals(folder));
    }

    private void expect(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
