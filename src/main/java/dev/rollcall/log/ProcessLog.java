package dev.rollcall.log;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.rollcall.database.RollcallConfig;

/** Notes when a server starts and stops. */
@ApplicationScoped
class ProcessLog {

    private final SystemLog log;
    private final boolean serves;
    private final Map<String, String> details;

    ProcessLog(SystemLog log, RollcallConfig config, @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.log = log;
        this.serves = config.serve();
        this.details = Map.of("version", version);
    }

    void onStart(@Observes StartupEvent started) {
        note("Server started");
    }

    void onStop(@Observes ShutdownEvent stopping) {
        note("Server stops");
    }

    private void note(String message) {
        if (serves) {
            log.note(Level.INFO, Category.SYSTEM, message, details);
        }
    }
}
