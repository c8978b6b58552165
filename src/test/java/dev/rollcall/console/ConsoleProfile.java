package dev.rollcall.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.rollcall.gallery.Faces;

/** A server of the console's own, with event streams that stay and, where there are photos, a camera that shows one again and again. */
public final class ConsoleProfile implements QuarkusTestProfile {

    static final String CAMERA = "console-door";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(Map.of("rollcall.event.longest-stream", "1H", "rollcall.event.heartbeat", "15S"));
        Path photo = Path.of("..", "shared", "faces", Faces.OBAMA);
        if (Files.exists(photo)) {
            Path folder = Path.of("target", "console-test").toAbsolutePath();
            try {
                Files.createDirectories(folder);
                if (Files.notExists(folder.resolve("1.jpg"))) {
                    Files.copy(photo, folder.resolve("1.jpg"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            overrides.put("rollcall.cameras." + CAMERA + ".url", folder.toString());
            overrides.put("rollcall.cameras." + CAMERA + ".loop", "true");
        }
        return overrides;
    }
}
