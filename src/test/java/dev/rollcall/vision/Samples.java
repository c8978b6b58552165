package dev.rollcall.vision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Weights and photos that lie beside the working copy. Without them the test that asks is skipped. */
public final class Samples {

    static final ModelCatalog CATALOG = ModelCatalog.builtIn();

    private static final Path MODELS = Path.of("../shared/models");
    private static final Path FACES = Path.of("../shared/faces");

    private Samples() {
    }

    public static Path model(String file) {
        return present(MODELS.resolve(file));
    }

    static Path faces(String path) {
        return present(FACES.resolve(path));
    }

    public static byte[] photo(String path) {
        try {
            return Files.readAllBytes(faces(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Picture picture(String path) {
        return Picture.decode(photo(path), ImageLimits.PHOTO);
    }

    /** The folder of weights is used as the models folder itself; nothing is written to it. */
    static Vision vision(VisionOptions options) {
        return Vision.open(CATALOG, new ModelStore(present(MODELS), List.of(), true, Duration.ofSeconds(1)), options);
    }

    public static Vision vision(String set) {
        return vision(VisionOptions.of(CATALOG.set(set), CATALOG));
    }

    private static Path present(Path path) {
        assumeTrue(Files.exists(path), () -> path + " is not there");
        return path;
    }
}
