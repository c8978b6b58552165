package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own that detects a face, started as a careless operator would start it. */
@EnabledOnOs(OS.LINUX)
class OrtTelemetryTest {

    private static final String DETECTED = "faces: ";

    @TempDir
    Path home;

    @Test
    void nothingIsWrittenAndNothingConnected() throws Exception {
        Samples.model("yunet_s_dynamic.onnx");
        ProcessBuilder builder = ChildJvm.of(Detects.class, List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + folder("tmp")),
                folder("native").toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", home.resolve("xdg").toString());
        builder.environment().remove("ORT_DISABLE_TELEMETRY");
        Process child = builder.start();
        try (BufferedReader output = child.inputReader(); OutputStream input = child.getOutputStream()) {
            List<String> printed = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                printed.add(line);
                if (line.startsWith(DETECTED)) {
                    break;
                }
            }
            assertThat(printed).last().asString().startsWith(DETECTED + "4");
            List<String> open = openFiles(child);
            assertThat(open).isNotEmpty().noneMatch(file -> file.contains("Microsoft"));
            assertThat(networkSockets(child)).doesNotContainAnyElementsOf(open);
            input.write('\n');
            input.flush();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
        assertThat(filesBelow(home)).allMatch(file -> file.startsWith(home.resolve("native")));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    private static List<String> openFiles(Process process) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return descriptors.map(OrtTelemetryTest::target).toList();
        }
    }

    /** As they are called among open files. The JVM keeps a pair of local sockets to itself; those are not listed here. */
    private static List<String> networkSockets(Process process) throws IOException {
        List<String> sockets = new ArrayList<>();
        for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path table = Path.of("/proc/" + process.pid() + "/net/" + protocol);
            if (Files.exists(table)) {
                Files.readAllLines(table).stream().skip(1).forEach(line -> sockets.add("socket:[" + line.trim().split("\\s+")[9] + "]"));
            }
        }
        return sockets;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line of input before it ends, so that its open files can be looked at. */
    static final class Detects {

        public static void main(String[] arguments) throws IOException {
            NativeLibraries.prepare(Path.of(arguments[0]));
            try (Vision vision = Samples.vision("default"); Picture picture = Samples.picture("misc/obama_family.jpg")) {
                System.out.println(DETECTED + vision.detector().detect(picture).size());
                System.in.read();
            }
        }
    }
}
