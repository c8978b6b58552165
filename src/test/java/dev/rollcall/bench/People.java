package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody with photos to enrol and another one to show.
 *
 * @param id name with underscores
 */
record People(String id, List<Path> enrolled, Path shown) {

    static final Path FACES = Path.of("../shared/faces");
    private static final int PHOTOS = 4;

    /** In the order of their names. */
    static List<People> some(int count) throws IOException {
        List<People> people = new ArrayList<>();
        try (Stream<Path> folders = Files.list(FACES.resolve("lfw"))) {
            for (Path folder : folders.sorted().toList()) {
                List<Path> photos = photos(folder);
                if (photos.size() >= PHOTOS && people.size() < count) {
                    people.add(new People(folder.getFileName().toString(), photos.subList(0, PHOTOS - 1), photos.get(PHOTOS - 1)));
                }
            }
        }
        return people;
    }

    private static List<Path> photos(Path folder) throws IOException {
        try (Stream<Path> photos = Files.list(folder)) {
            return photos.sorted().map(Path::toAbsolutePath).toList();
        }
    }

    /** Photos of a video in which they come one after the other and nobody is there in between. */
    static List<Path> comingAndGoing(List<People> people) {
        Path nobody = FACES.resolve("misc/view.jpg").toAbsolutePath();
        return people.stream().flatMap(person -> Stream.of(nobody, person.shown())).toList();
    }
}
