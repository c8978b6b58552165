package dev.rollcall.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Photos and weights that lie beside the working copy. Without them the test that asks is skipped. */
public final class Shared {

    private Shared() {
    }

    public static Path models() throws IOException {
        return folder("models");
    }

    public static Path misc(String name) throws IOException {
        return folder("faces/misc").resolve(name);
    }

    /** @param name as LFW writes it, {@code Tony_Blair} */
    static List<Path> photos(String name, int... numbers) throws IOException {
        Path person = folder("faces/lfw/" + name);
        return IntStream.of(numbers)
                .mapToObj(number -> person.resolve("%s_%04d.jpg".formatted(name, number))).toList();
    }

    private static Path folder(String name) throws IOException {
        Path folder = Path.of("../shared", name);
        assumeTrue(Files.isDirectory(folder), () -> folder + " is not there");
        return folder.toRealPath();
    }
}
