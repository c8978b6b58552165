package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that has the vision libraries as a native executable has them: in a folder, and in no jar. */
@EnabledOnOs(OS.LINUX)
class NativeLibrariesTest {

    private static final String DONE = "All of them work";

    @TempDir
    Path folder;

    @Test
    void theFolderIsEnoughAndNothingIsUnpacked() throws Exception {
        Path libraries = ListedLibraries.in(Files.createDirectory(folder.resolve("lib")));
        Path home = Files.createDirectory(folder.resolve("home"));
        ProcessBuilder builder = ChildJvm.of(UsesThemAll.class, List.of("-XX:-UsePerfData", "-Duser.home=" + home, "-Djava.io.tmpdir=" + home),
                libraries.toString(), home.toString());
        builder.environment().compute("CLASSPATH", (name, path) -> withoutLibraries(path));
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("ORT_DISABLE_TELEMETRY");
        builder.environment().remove("XDG_CACHE_HOME");
        Process child = builder.start();
        String said = new String(child.getInputStream().readAllBytes());
        assertThat(said).contains(DONE);
        assertThat(child.waitFor()).isZero();
        assertThat(filesBelow(home)).isEmpty();
    }

    private static String withoutLibraries(String path) {
        return Arrays.stream(path.split(File.pathSeparator)).filter(entry -> !entry.matches(".*-linux-\\w+\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** OpenCV's three modules, openblas, ONNX Runtime, and the switch of its telemetry. */
    static final class UsesThemAll {

        public static void main(String[] arguments) throws Exception {
            NativeLibraries.in(Path.of(arguments[0]));
            NativeLibraries.prepare(Path.of(arguments[1], "cache"));
            try (Picture picture = TestImages.quarters(); Picture again = Picture.decode(picture.jpeg(90), ImageLimits.PHOTO);
                    Picture smaller = again.withBorder(0.5, 0); VectorTable table = new VectorTable(2)) {
                table.add(new float[] { 1, 0 });
                table.scores(new float[] { 0, 1 }, new float[1]);
                if (smaller.width() == 32 && OrtRuntime.environment().getVersion() != null) {
                    System.out.println(DONE);
                }
            }
        }
    }
}
