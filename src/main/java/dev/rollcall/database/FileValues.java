package dev.rollcall.database;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;

/**
 * Settings out of files, as Docker and Kubernetes hand secrets over: {@code QUARKUS_DATASOURCE_PASSWORD_FILE} names the file with the
 * value of {@code QUARKUS_DATASOURCE_PASSWORD}, without the end of its last line. So for every {@code QUARKUS_..._FILE} and {@code
 * ROLLCALL_..._FILE} in the environment, or among the system properties under the same name. Read once, at the start.
 */
public final class FileValues implements ConfigSourceFactory {

    private static final String SUFFIX = "_FILE";

    /** A file counts as much as the variable itself would; both at once are refused. */
    private static final int ORDINAL = EnvConfigSource.ORDINAL;

    private static final Pattern NAME = Pattern.compile("(?:QUARKUS|ROLLCALL)_[A-Z0-9_]+" + SUFFIX);

    /** Settings that are files themselves. */
    private static final Pattern OWN = Pattern.compile("ROLLCALL_SECRET_KEY(_PREVIOUS)?_FILE|ROLLCALL_BOOTSTRAP_ADMIN_KEY_FILE|ROLLCALL_ODOO_CA_FILE"
            + "|QUARKUS_.*_(STORE|CERT|CA)_FILE");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(new EnvConfigSource(values(given()), ORDINAL));
    }

    /** @throws IllegalArgumentException in one sentence that names the variable, when a file cannot be read, or the value is given as well */
    public static void check() {
        values(given());
    }

    static Map<String, String> values(Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, file) -> {
            if (NAME.matcher(name).matches() && !OWN.matcher(name).matches() && !file.isEmpty()) {
                String setting = name.substring(0, name.length() - SUFFIX.length());
                if (!given.getOrDefault(setting, "").isEmpty()) {
                    throw new IllegalArgumentException(setting + " and " + name + " are both given: take one away");
                }
                values.put(setting, withoutLineEnd(SecretFile.read(Path.of(file), name)));
            }
        });
        return values;
    }

    private static Map<String, String> given() {
        Map<String, String> given = new HashMap<>(System.getenv());
        System.getProperties().stringPropertyNames().stream().filter(name -> NAME.matcher(name).matches())
                .forEach(name -> given.put(name, System.getProperty(name)));
        return given;
    }

    private static String withoutLineEnd(String text) {
        return text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
