package dev.rollcall.vision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The libraries that the build lays beside a native executable, taken out of the jars where it takes them. */
final class ListedLibraries {

    /** As {@code pom.xml} makes it: the name of the link, and the library behind it. */
    static final Map<String, String> LINKS = Map.of("libopenblas_nolapack.so.0", "libopenblas.so.0");

    private static final Path LIST = Path.of("src/native/libraries.txt");
    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));
    /** GCC has none for ARM, whose long double needs no library. */
    private static final String NOT_ON_ARM = "libquadmath.so.0";

    /** In the words of JavaCPP. */
    static final String PLATFORM = ARM ? "linux-arm64" : "linux-x86_64";

    private ListedLibraries() {
    }

    static List<String> resources() throws IOException {
        return Files.readAllLines(LIST).stream().filter(line -> !ARM || !line.endsWith(NOT_ON_ARM))
                .map(line -> line.replace("${native.platform}", PLATFORM).replace("${onnxruntime.platform}", ARM ? "linux-aarch64" : "linux-x64"))
                .toList();
    }

    static List<SharedLibrary> read() throws IOException {
        List<SharedLibrary> libraries = new ArrayList<>();
        for (String resource : resources()) {
            try (InputStream in = ListedLibraries.class.getClassLoader().getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException(LIST + " lists " + resource + ", which no jar has");
                }
                libraries.add(new SharedLibrary(resource.substring(resource.lastIndexOf('/') + 1), in.readAllBytes()));
            }
        }
        return libraries;
    }

    /** Lays them out as the native build does. */
    static Path in(Path folder) throws IOException {
        for (SharedLibrary library : read()) {
            Files.write(folder.resolve(library.file()), library.content());
        }
        for (Map.Entry<String, String> link : LINKS.entrySet()) {
            Files.createSymbolicLink(folder.resolve(link.getKey()), Path.of(link.getValue()));
        }
        return folder;
    }
}
