package dev.rollcall.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rollcall.it.Api;
import dev.rollcall.it.Shared;

/**
 * Somebody who is enrolled and passes by.
 *
 * @param photo not an enrolled one, and known to be recognized: what is missing in a trial is missing because of the fault
 * @param shown the photo as a camera sees it
 */
record Passer(String id, Path photo, byte[] shown) {

    private static final int ENROLLED = 3;
    private static final int CREATED = 201;

    /** Enrols people until so many of them are recognized. The others stay as people whom nobody sees. */
    static List<Passer> enrol(Api api, int count) throws IOException, InterruptedException {
        List<Passer> all = new ArrayList<>();
        for (Path folder : folders()) {
            List<Path> photos = list(folder);
            if (all.size() < count && photos.size() > ENROLLED) {
                enrol(api, folder.getFileName().toString(), photos, all);
            }
        }
        if (all.size() < count) {
            throw new IllegalStateException("Only " + all.size() + " people are recognized");
        }
        return all;
    }

    private static void enrol(Api api, String id, List<Path> photos, List<Passer> all) throws IOException, InterruptedException {
        api.createPerson(id, id.replace('_', ' '));
        for (Path photo : photos.subList(0, ENROLLED)) {
            if (api.registerFace(id, photo).status() != CREATED) {
                return;
            }
        }
        byte[] shown = Pictures.of(photos.get(ENROLLED), 640, 480);
        Api.Answer answer = api.post("/api/v1/recognize", Map.of("image", Base64.getEncoder().encodeToString(shown)));
        if (id.equals(answer.data().path("faces").path(0).path("person_id").asText())) {
            all.add(new Passer(id, photos.get(ENROLLED), shown));
        }
    }

    private static List<Path> folders() throws IOException {
        return list(Shared.misc("view.jpg").resolve("../../lfw").normalize());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
