package dev.rollcall.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The console's files as they are written; what the build adds from libraries is not among them. */
final class Sources {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources/console");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '(\\.[^']+)'");

    private Sources() {
    }

    /** @return names below the console's folder, with slashes */
    static List<String> ending(String end) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exist(String name) {
        return Files.exists(FOLDER.resolve(name));
    }

    static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A module and all that it imports when it is loaded itself; pages are loaded later. */
    static Set<String> loadedWith(String module) {
        Set<String> loaded = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(module));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!name.startsWith("lib/") && loaded.add(name)) {
                Path folder = Path.of(name).resolveSibling("");
                IMPORT.matcher(read(name)).results().map(found -> folder.resolve(found.group(1)).normalize().toString().replace('\\', '/'))
                        .forEach(open::push);
            }
        }
        return loaded;
    }
}
