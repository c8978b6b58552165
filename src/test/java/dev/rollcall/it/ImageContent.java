package dev.rollcall.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.rollcall.Dockerfile;

/**
 * What a Dockerfile copies into an image, below a folder that stands for the container's root. Paths of the container in commands and
 * variables become paths below that folder.
 */
final class ImageContent implements AutoCloseable {

    private final Dockerfile image;
    private final Path root;

    /** @param root an empty folder, which is deleted at the end */
    ImageContent(Dockerfile image, Path root) throws IOException {
        this.image = image;
        this.root = root;
        for (Map.Entry<String, List<String>> copy : image.copies().entrySet()) {
            for (String source : copy.getValue()) {
                copy(Path.of(source), at(copy.getKey()), copy.getKey().endsWith("/"));
            }
        }
        Files.createDirectories(at(image.one("WORKDIR")));
    }

    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    Path workingFolder() {
        return at(image.one("WORKDIR"));
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(image.environment());
        environment.replaceAll((name, value) -> below(value));
        return environment;
    }

    List<String> entryPoint() throws IOException {
        return command(image.words("ENTRYPOINT"));
    }

    List<String> healthCheck() throws IOException {
        return command(image.healthCheck());
    }

    /** As a read-only root file system is. */
    void seal(List<Path> writable) throws IOException {
        each(root, path -> !Files.isSymbolicLink(path) && writable.stream().noneMatch(path::startsWith), path -> Files.setPosixFilePermissions(path,
                PosixFilePermissions.fromString(Files.isDirectory(path) || Files.isExecutable(path) ? "r-xr-xr-x" : "r--r--r--")));
    }

    /** Every path with what would tell a change. */
    Map<String, String> state(List<Path> without) throws IOException {
        Map<String, String> state = new TreeMap<>();
        each(root, path -> without.stream().noneMatch(path::startsWith), path -> state.put(path.toString(),
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " " + (Files.isRegularFile(path) ? Files.size(path) : -1)));
        return state;
    }

    @Override
    public void close() throws IOException {
        each(root, Files::isDirectory, folder -> {
            if (Files.getOwner(folder).equals(Files.getOwner(root))) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        });
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(words.stream().map(this::below).toList());
        if (command.get(0).equals("java")) {
            command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        return command;
    }

    private String below(String text) {
        return text.replaceFirst("(^|=)(?=/(opt|var)/)", "$1" + root);
    }

    private static void copy(Path source, Path target, boolean intoFolder) throws IOException {
        boolean folder = Files.isDirectory(source);
        Path top = folder || !intoFolder ? target : target.resolve(source.getFileName());
        try (Stream<Path> all = Files.walk(source)) {
            for (Path path : all.toList()) {
                Path copy = top.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private interface Step {
        void on(Path path) throws IOException;
    }

    /** A folder comes before what is in it. */
    private static void each(Path folder, Predicate<Path> which, Step step) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(which).forEach(path -> {
                try {
                    step.on(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
