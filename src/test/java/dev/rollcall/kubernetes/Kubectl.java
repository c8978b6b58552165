package dev.rollcall.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code kubectl kustomize}, where this machine has it. It asks no cluster. */
final class Kubectl {

    private Kubectl() {
    }

    static boolean isHere() {
        return find().isPresent();
    }

    /** What {@code kubectl apply -k folder} would send. */
    static String kustomize(Path folder) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process process = new ProcessBuilder(find().orElseThrow().toString(), "kustomize", folder.toString())
                    .redirectError(errors.toFile()).start();
            String rendered = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException(folder + ": " + Files.readString(errors));
            }
            return rendered;
        } finally {
            Files.delete(errors);
        }
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable).findFirst();
    }
}
