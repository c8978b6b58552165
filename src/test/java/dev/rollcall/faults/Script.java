package dev.rollcall.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.it.Api;

/** Who appeared where, and whether attendance says the same. Several threads may play in it. */
final class Script {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PUNCHES = "/api/v1/punches?limit=10000";

    private final List<Appearance> appearances = Collections.synchronizedList(new ArrayList<>());
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
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

    /** What attendance made of it. Punches from before this script do not count. */
    Reckoning reckon(Api api) throws IOException, InterruptedException {
        List<Appearance> played = List.copyOf(appearances);
        List<Reckoning.Punch> punches = new ArrayList<>();
        for (JsonNode punch : api.get(PUNCHES).data().path("punches")) {
            Instant time = Instant.parse(punch.path("time_ts").asText());
            if (!time.isBefore(begin)) {
                punches.add(new Reckoning.Punch(punch.path("person_id").asText(), punch.path("camera").asText(), time));
            }
        }
        return Reckoning.of(played, punches);
    }

    /** The same, once nobody is missing, or else after some patience. */
    Reckoning settle(Api api) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Reckoning reckoning = reckon(api);
        while (!reckoning.missing().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(500);
            reckoning = reckon(api);
        }
        return reckoning;
    }
}
