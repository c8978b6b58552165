package dev.rollcall.gallery;

import static dev.rollcall.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.arc.Arc;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.vision.Samples;

/** Faces over HTTP. One gallery serves all tests: each empties it of the real people that it uses. */
public final class Faces {

    public static final String OBAMA = "misc/obama.jpg";
    public static final String OBAMA_AGAIN = "misc/obama2.jpg";
    public static final String BIDEN = "misc/biden.jpg";
    public static final String BIDEN_AGAIN = "misc/biden2.jpg";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Faces() {
    }

    /** Nobody is enrolled; models and gallery are there. Skips the test where weights or photos are absent. */
    public static void startEmpty() {
        Samples.model("MODELS.md");
        Samples.photo(OBAMA);
        Api.ready();
        LiveGallery live = Arc.container().instance(LiveGallery.class).get();
        live.whenLoaded().await().atMost(PATIENCE);
        assumeTrue(live.isLoaded());
        for (String person : enrolled()) {
            as("*").delete("/api/v1/persons/" + person + "?hard_delete=true").then().statusCode(200);
        }
    }

    /** Likewise, and the models for liveness are open. */
    public static void startEmptyWithLiveness() throws InterruptedException {
        startEmpty();
        LivenessModels models = Arc.container().instance(LivenessModels.class).get();
        Instant end = Instant.now().plus(PATIENCE);
        while (models.check().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(models.problem()).isNull();
        assertThat(models.check()).isPresent();
    }

    private static String[] enrolled() {
        String ids = Rows.text("select string_agg(person_id, ',') from person where face_count > 0");
        return ids == null ? new String[0] : ids.split(",");
    }

    public static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }

    /** @param more further fields of the body */
    public static Response register(String person, byte[] image, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("image", base64(image));
        return as("person:write").body(body).post("/api/v1/persons/{id}/register-face", person);
    }

    public static Response register(String person, byte[] image) {
        return register(person, image, Map.of());
    }

    /** @return the id of a new person with this face */
    public static String enrolled(String photo) {
        String person = Rows.person();
        register(person, Samples.photo(photo)).then().statusCode(201);
        return person;
    }

    public static Response recognize(byte[] image) {
        return as("recognition:read").body(Map.of("image", base64(image), "top_k", 3)).post("/api/v1/recognize");
    }

    public static long stored(String person) {
        return Rows.number("select count(*) from face_template t join person p on p.key = t.person_key where p.person_id = ?", person);
    }
}
