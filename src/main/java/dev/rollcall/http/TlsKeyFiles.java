package dev.rollcall.http;

import java.nio.file.Path;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.Config;

import io.quarkus.runtime.StartupEvent;

import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SecretFile;

/** Does not serve with a private key that everybody on the machine can read. */
@ApplicationScoped
class TlsKeyFiles {

    /** Quarkus's settings that name a file with a private key in it. */
    private static final Pattern KEY_FILE = Pattern.compile("quarkus\\.tls\\.(?:.+\\.)?key-store\\.(?:pem\\..+\\.key|p12\\.path|jks\\.path)"
            + "|quarkus\\.http\\.ssl\\.certificate\\.(?:key-files|key-store-file)");

    private final Config config;
    private final RollcallConfig rollcall;

    TlsKeyFiles(Config config, RollcallConfig rollcall) {
        this.config = config;
        this.rollcall = rollcall;
    }

    /** @throws IllegalArgumentException naming setting, file and remedy */
    void start(@Observes StartupEvent started) {
        if (rollcall.serve()) {
            for (String name : config.getPropertyNames()) {
                if (KEY_FILE.matcher(name).matches()) {
                    config.getOptionalValues(name, Path.class).ifPresent(files -> files.forEach(file -> SecretFile.check(file, name)));
                }
            }
        }
    }
}
