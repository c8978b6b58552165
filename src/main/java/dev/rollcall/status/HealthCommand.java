package dev.rollcall.status;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import dev.rollcall.database.WithoutApplication;
import io.quarkus.runtime.configuration.ConfigUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The health check of a container, without a shell and without another program: asks the server of this machine, says its answer in
 * one line, and ends with 0 when it is well and with 1 otherwise.
 */
@Command(name = "health", description = "Ask the running server how it is.")
public class HealthCommand implements WithoutApplication {

    @Option(names = "--probe", defaultValue = "live", paramLabel = "live|ready",
            description = "live: the process works; ready: requests should come here. By default live.")
    Probe probe;

    @Option(names = "--url", description = "Where the server is. By default on this machine, as it is configured.")
    Optional<URI> url;

    @Spec
    CommandSpec spec;

    /** As the API calls them. */
    enum Probe {
        live, ready
    }

    @Override
    public Integer call() {
        URI server = null;
        try {
            server = url.isPresent() ? url.get() : LocalServer.address(ConfigUtils.configBuilder().build());
            HealthAnswer answer = HealthAnswer.ask(server, probe.name(), url.isPresent());
            if (answer.isWell()) {
                spec.commandLine().getOut().println(answer);
                return 0;
            }
            spec.commandLine().getErr().println("rollcall: " + answer);
        } catch (IOException e) {
            spec.commandLine().getErr().println("rollcall: no answer from " + server + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("rollcall: " + e.getMessage());
        }
        return 1;
    }
}
