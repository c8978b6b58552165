package dev.rollcall.kubernetes;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.rollcall.RollcallCommand;
import dev.rollcall.kubernetes.Installation.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.quarkus.runtime.configuration.DurationConverter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every variable is a setting or a part of one, no secret is written down, and there is time enough to stop. */
final class Environment {

    private static final KnownSettings SETTINGS = KnownSettings.read();
    private static final Pattern USE = Pattern.compile("\\$\\(([A-Za-z0-9_]+)\\)");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|KEY|TOKEN)(?!.*_FILE$).*");
    private static final Duration TO_SPARE = Duration.ofSeconds(10);

    private final Installation installation;
    private final Stream.Builder<String> complaints = Stream.builder();

    private Environment(Installation installation) {
        this.installation = installation;
    }

    static Stream<String> complaints(Installation installation) {
        Environment environment = new Environment(installation);
        for (Workload workload : installation.workloads()) {
            workload.containers().forEach(environment::ofContainer);
            environment.ofEnd(workload);
        }
        return environment.complaints.build();
    }

    private void ofContainer(Container container) {
        ofCommand(container);
        Map<String, String> settings = installation.settings(container);
        settings.keySet().forEach(this::expectSetting);
        settings.keySet().forEach(this::refuseSecret);
        Set<String> before = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (EnvVar variable : container.getEnv()) {
            Matcher uses = USE.matcher(variable.getValue() == null ? "" : variable.getValue());
            while (uses.find()) {
                used.add(uses.group(1));
                expect(before.contains(uses.group(1)), variable.getName() + " uses " + uses.group(1) + ", which is not said before it");
            }
            expect(before.add(variable.getName()), variable.getName() + " is said twice");
            if (variable.getValue() != null) {
                refuseSecret(variable.getName());
                expectFile(container, variable);
            }
        }
        before.stream().filter(name -> !used.contains(name)).forEach(this::expectSetting);
    }

    /** The image's entry point is Rollcall: what a container is given are its arguments. */
    private void ofCommand(Container container) {
        expect(container.getCommand().isEmpty(), container.getName() + " runs something else than the image");
        try {
            new CommandLine(new RollcallCommand()).parseArgs(container.getArgs().toArray(String[]::new));
        } catch (ParameterException e) {
            complaints.add(container.getName() + ": " + e.getMessage());
        }
    }

    private void expectFile(Container container, EnvVar variable) {
        if (variable.getName().endsWith("_FILE")) {
            List<String> folders = container.getVolumeMounts().stream().map(VolumeMount::getMountPath).toList();
            expect(folders.stream().anyMatch(folder -> variable.getValue().startsWith(folder + "/")),
                    variable.getName() + " is a file that no volume has: " + variable.getValue());
        }
    }

    private void ofEnd(Workload workload) {
        Map<String, String> settings = installation.settings(workload.server());
        DurationConverter durations = new DurationConverter();
        Duration needed = Stream.of("QUARKUS_SHUTDOWN_DELAY", "QUARKUS_SHUTDOWN_TIMEOUT").map(name -> settings.getOrDefault(name, "0S"))
                .map(durations::convert).reduce(TO_SPARE, Duration::plus);
        expect(settings.containsKey("QUARKUS_SHUTDOWN_DELAY"), "no QUARKUS_SHUTDOWN_DELAY: requests still come after the end began");
        expect(workload.pod().getTerminationGracePeriodSeconds() >= needed.toSeconds(), "killed before " + needed.toSeconds() + " s have passed");
    }

    private void expectSetting(String name) {
        expect(SETTINGS.has(name), name + " is no setting");
    }

    private void refuseSecret(String name) {
        expect(!SECRET.matcher(name).matches(), name + " is written down for everybody");
    }

    private void expect(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
