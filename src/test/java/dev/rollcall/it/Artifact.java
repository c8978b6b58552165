package dev.rollcall.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the build has packaged: a jar or a native executable, as it says itself. */
record Artifact(Path file, boolean isNative) {

    static Artifact built() throws IOException {
        Path target = Path.of(System.getProperty("build.output.directory", "target")).toAbsolutePath();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(target.resolve("quarkus-artifact.properties"))) {
            properties.load(reader);
        }
        return new Artifact(target.resolve(properties.getProperty("path")), "native-binary".equals(properties.getProperty("type")));
    }

    static void assumeEmbedsPostgres() throws IOException {
        assumeFalse(built().isNative, "a native executable has no database in it");
    }

    /**
     * @param lastsLong whether the process lives long enough to win back what the second compiler costs
     * @param properties as {@code name=value}
     */
    List<String> command(boolean lastsLong, List<String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isNative) {
            command.add(file.toString());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            if (!lastsLong) {
                command.add("-XX:TieredStopAtLevel=1");
            }
        }
        properties.forEach(property -> command.add("-D" + property));
        if (!isNative) {
            command.addAll(List.of("-jar", file.toString()));
        }
        command.addAll(arguments);
        return command;
    }
}
