package dev.rollcall.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.rollcall.vision.Samples;

/**
 * The photos of "Labeled Faces in the Wild" at hand, numbered, and whom LFW says they show.
 *
 * @param photos paths below {@code ../shared/faces}
 * @param people photo numbers by name, in the order of names
 */
record Lfw(List<String> photos, Map<String, List<Integer>> people) {

    static Lfw read() {
        List<String> photos = new ArrayList<>();
        Map<String, List<Integer>> people = new TreeMap<>();
        Path root = Samples.faces("lfw");
        try (var files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".jpg")).sorted().forEach(file -> {
                people.computeIfAbsent(file.getParent().getFileName().toString(), name -> new ArrayList<>()).add(photos.size());
                photos.add("lfw/" + root.relativize(file));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Lfw(photos, people);
    }

    String person(int photo) {
        return photos.get(photo).split("/")[1];
    }
}
