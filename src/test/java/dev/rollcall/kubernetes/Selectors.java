package dev.rollcall.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rollcall.kubernetes.Installation.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** What selects pods or services by their labels finds them, and the ports it names. */
final class Selectors {

    private final Installation installation;
    private final Stream.Builder<String> complaints = Stream.builder();

    private Selectors(Installation installation) {
        this.installation = installation;
    }

    static Stream<String> complaints(Installation installation) {
        Selectors selectors = new Selectors(installation);
        for (Workload workload : installation.workloads()) {
            selectors.expectPods(workload.manifest(), workload.selector().getMatchLabels(), List.of(workload));
            workload.pod().getTopologySpreadConstraints().forEach(
                    spread -> selectors.expectPods(workload.manifest(), spread.getLabelSelector().getMatchLabels(), List.of(workload)));
        }
        installation.all(PodDisruptionBudget.class).forEach(budget -> selectors.expectPods(budget, budget.getSpec().getSelector()));
        installation.all(NetworkPolicy.class).forEach(policy -> selectors.expectPods(policy, policy.getSpec().getPodSelector()));
        installation.all(Service.class).forEach(selectors::ofService);
        installation.all(ServiceMonitor.class).forEach(selectors::ofMonitor);
        return selectors.complaints.build();
    }

    private void ofService(Service service) {
        Map<String, String> selector = service.getSpec().getSelector();
        expectPods(service, selector, installation.workloads());
        installation.workloads().stream().filter(workload -> isFound(workload.labels(), selector)).forEach(workload -> {
            for (ServicePort port : service.getSpec().getPorts()) {
                if (workload.server().getPorts().stream().noneMatch(open -> open.getName().equals(port.getTargetPort().getStrVal())
                        || Objects.equals(open.getContainerPort(), port.getTargetPort().getIntVal()))) {
                    complaints.add(name(service) + " sends to the port " + port.getTargetPort().getValue() + ", which no container opens");
                }
            }
        });
    }

    private void ofMonitor(ServiceMonitor monitor) {
        List<Service> services = installation.all(Service.class).stream()
                .filter(service -> isFound(service.getMetadata().getLabels(), monitor.getSpec().getSelector().getMatchLabels())).toList();
        if (services.size() != 1) {
            complaints.add(name(monitor) + " finds " + services.size() + " Services instead of one");
        }
        services.forEach(service -> monitor.getSpec().getEndpoints().stream()
                .filter(endpoint -> service.getSpec().getPorts().stream().noneMatch(port -> port.getName().equals(endpoint.getPort())))
                .forEach(endpoint -> complaints.add(name(monitor) + " asks the port " + endpoint.getPort() + ", which " + name(service) + " has not")));
    }

    private void expectPods(HasMetadata manifest, LabelSelector selector) {
        expectPods(manifest, selector.getMatchLabels(), installation.workloads());
    }

    private void expectPods(HasMetadata manifest, Map<String, String> selector, List<Workload> among) {
        if (among.stream().noneMatch(workload -> isFound(workload.labels(), selector))) {
            complaints.add(name(manifest) + " selects " + selector + ", which no pod is");
        }
    }

    private static boolean isFound(Map<String, String> labels, Map<String, String> selector) {
        return selector != null && !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    private static String name(HasMetadata manifest) {
        return manifest.getKind() + " " + manifest.getMetadata().getName();
    }
}
