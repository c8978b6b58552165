package dev.rollcall.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What the build has packaged: a jar, or a native executable in its folder, as it says itself. Tests of what only the one or
 * only the other has are tagged {@link #JVM} or {@link #NATIVE}; the build leaves out those that do not fit.
 */
record Artifact(Path file, boolean isNative) {

    /** There is a database in it, and the JDK's tools can look into it. */
    static final String JVM = "jvm";
    /** It comes with its libraries beside it. */
    static final String NATIVE = "native";

    static Artifact built() throws IOException {
        Path target = Path.of(System.getProperty("build.output.directory", "target")).toAbsolutePath();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(target.resolve("quarkus-artifact.properties"))) {
            properties.load(reader);
        }
        boolean isNative = "native-binary".equals(properties.getProperty("type"));
        return new Artifact(target.resolve(isNative ? "../rollcall-native/rollcall" : properties.getProperty("path")).normalize(), isNative);
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
