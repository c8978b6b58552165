package dev.rollcall.kubernetes;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.rollcall.status.HealthResource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** Kubernetes and Prometheus ask what the server answers, where it listens. */
final class Probing {

    private static final String PORT = KnownSettings.ofApplication("quarkus.http.port");

    private final Stream.Builder<String> complaints = Stream.builder();

    private Probing() {
    }

    static Stream<String> complaints(Installation installation) {
        Probing probing = new Probing();
        installation.workloads().forEach(workload -> probing.ofServer(workload.server()));
        installation.all(ServiceMonitor.class).stream().flatMap(monitor -> monitor.getSpec().getEndpoints().stream()).forEach(endpoint -> probing.expect(
                List.of(KnownSettings.ofApplication("quarkus.http.auth.permission.metrics.paths").split(",")).contains(endpoint.getPath()),
                "no metrics at " + endpoint.getPath()));
        installation.all(NetworkPolicy.class).stream().flatMap(policy -> policy.getSpec().getIngress().stream())
                .forEach(rule -> probing.expect(rule.getPorts().size() == 1 && rule.getPorts().get(0).getPort().equals(new IntOrString(Integer.valueOf(PORT)))
                        && !rule.getFrom().isEmpty(), "a NetworkPolicy opens something else than the port " + PORT));
        return probing.complaints.build();
    }

    private void ofServer(Container server) {
        expect(server.getPorts().size() == 1 && server.getPorts().get(0).getContainerPort().toString().equals(PORT),
                "the server listens at " + PORT);
        ofProbe(server, "liveness", server.getLivenessProbe(), "live");
        ofProbe(server, "readiness", server.getReadinessProbe(), "ready");
        ofProbe(server, "startup", server.getStartupProbe(), "ready");
        ofPatience("startup", server.getStartupProbe(), 600);
        ofPatience("liveness", server.getLivenessProbe(), 30);
    }

    /** A restart before that would only prolong what it is to cure. */
    private void ofPatience(String name, Probe probe, int atLeast) {
        int seconds = probe.getPeriodSeconds() * probe.getFailureThreshold();
        expect(seconds >= atLeast, "the " + name + " probe gives up after " + seconds + " s");
    }

    private void ofProbe(Container server, String name, Probe probe, String kind) {
        if (probe == null || probe.getHttpGet() == null) {
            complaints.add("no " + name + " probe");
            return;
        }
        URI asked = URI.create(probe.getHttpGet().getPath());
        expect(asked.getPath().equals(HealthResource.class.getAnnotation(Path.class).value()), "the " + name + " probe asks " + asked);
        expect(("probe=" + kind).equals(asked.getQuery()) && kinds().contains(kind), "the " + name + " probe asks " + asked);
        String port = probe.getHttpGet().getPort().getValue().toString();
        expect(server.getPorts().stream().anyMatch(open -> port.equals(open.getName()) || port.equals(open.getContainerPort().toString())),
                "the " + name + " probe asks the port " + port);
    }

    /** What the API's own description allows. */
    private static List<String> kinds() {
        return Stream.of(HealthResource.class.getMethods()).map(Method::getParameters).flatMap(Stream::of)
                .filter(parameter -> parameter.isAnnotationPresent(Parameter.class))
                .flatMap(parameter -> Stream.of(parameter.getAnnotation(Parameter.class).schema().enumeration())).toList();
    }

    private void expect(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
