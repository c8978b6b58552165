package dev.rollcall.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.it.Api;

/** Who appeared where, and whether attendance says the same. Several threads may play in it. */
final class Script {

    private static final String PUNCHES = "/api/v1/punches?limit=10000";

    private final List<Appearance> appearances = Collections.synchronizedList(new ArrayList<>());
    private final Instant begin = Instant.now();
    private final byte[] nobody;

    Script() throws IOException {
        nobody = Pictures.nobody();
    }

    /** Shows somebody for a while, then nobody. */
    Appearance play(StagedCamera camera, Passer person, Duration length) throws InterruptedException {
        Instant from = Instant.now();
        camera.show(person.shown());
        try {
            Thread.sleep(length.toMillis());
        } finally {
            camera.show(nobody);
        }
        Appearance appearance = new Appearance(person.id(), camera.name(), from, Instant.now());
        appearances.add(appearance);
        return appearance;
    }

    /**
     * What attendance made of it. Punches from before this script do not count.
     *
     * @param missing appearances without a punch in their time
     * @param doubled appearances with more than one
     * @param stray punches at a time at which that person was nowhere
     */
    record Reckoning(int appearances, int punches, List<String> missing, List<String> doubled, List<String> stray) {

        boolean isRight() {
            return missing.isEmpty() && doubled.isEmpty() && stray.isEmpty();
        }
    }

    Reckoning reckon(Api api) throws IOException, InterruptedException {
        List<Appearance> played = List.copyOf(appearances);
        int[] booked = new int[played.size()];
        List<String> stray = new ArrayList<>();
        int punches = 0;
        for (JsonNode punch : api.get(PUNCHES).data().path("punches")) {
            String who = punch.path("person_id").asText();
            Instant time = Instant.parse(punch.path("time_ts").asText());
            if (time.isBefore(begin)) {
                continue;
            }
            punches++;
            int index = find(played, who, time);
            if (index < 0) {
                stray.add(who + " at " + punch.path("camera").asText() + ", " + time);
            } else {
                booked[index]++;
            }
        }
        List<String> missing = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        for (int i = 0; i < booked.length; i++) {
            if (booked[i] != 1) {
                (booked[i] == 0 ? missing : doubled).add(played.get(i).toString());
            }
        }
        return new Reckoning(played.size(), punches, missing, doubled, stray);
    }

    private static int find(List<Appearance> played, String who, Instant time) {
        for (int i = 0; i < played.size(); i++) {
            if (played.get(i).holds(who, time)) {
                return i;
            }
        }
        return -1;
    }
}
