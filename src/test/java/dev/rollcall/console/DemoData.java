package dev.rollcall.console;

import static dev.rollcall.Api.as;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.quarkus.arc.Arc;

import dev.rollcall.gallery.Faces;
import dev.rollcall.identify.Unknowns;
import dev.rollcall.it.Await;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;
import dev.rollcall.vision.Samples;

/**
 * What the pages show: people, some with names that mean harm, a week of attendance, a key, a webhook, and, where there are photos and
 * models, faces and a stranger.
 */
final class DemoData {

    /** As a stranger may have written them into another system. */
    static final List<String> HOSTILE = List.of("<img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\",\"y\")", "\u202Eevil\u202C",
            "{{constructor.constructor('alert(1)')()}}", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft");

    private static final List<String> DEPARTMENTS = List.of("Engineering", "Production", "<b>Sales</b>", "");
    private static final int DAYS = 7;
    private static final String NEEDS_PHOTOS = "";

    private final Map<String, String> parameters;

    private DemoData(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @return a route with somebody or something in the place of its {@code :names}; skips the test of what only photos give */
    String address(Route route) {
        String parameter = parameters.get(route.path());
        assumeTrue(!NEEDS_PHOTOS.equals(parameter), "../shared/faces is not there");
        if (route.path().contains(":") && parameter == null) {
            throw new AssertionError("Nobody has said here yet what stands in " + route.path());
        }
        return route.path().replaceAll(":\\w+", parameter);
    }

    /** @param settings change what strangers leave behind, until they are closed */
    static DemoData create(TestSettings settings) throws Exception {
        List<String> people = IntStream.range(0, HOSTILE.size()).mapToObj(DemoData::person).toList();
        Instant now = Arc.container().instance(Clock.class).get().instant();
        int record = 0;
        for (int day = DAYS; day > 0; day--) {
            for (String person : people) {
                Instant came = now.minus(Duration.ofDays(day));
                record = as("*").body(Map.of("person_id", person, "check_in_time", came.toString(), "confidence", 0.8, "marked_by", "<i>door</i>"))
                        .post("/api/v1/attendance/mark").then().statusCode(201).extract().path("data.attendance_id");
                as("*").body(Map.of("check_out_time", came.plus(Duration.ofHours(8)).toString()))
                        .post("/api/v1/attendance/" + record + "/checkout").then().statusCode(200);
            }
        }
        as("*").body(Map.of("person_id", people.get(0))).post("/api/v1/attendance/mark").then().statusCode(201);
        as("*").body(Map.of("name", HOSTILE.get(0), "permissions", List.of("person:read"))).post("/api/v1/keys").then().statusCode(201);
        int webhook = as("*").body(Map.of("name", HOSTILE.get(0), "url", "https://localhost:9/hook", "types", List.of("attendance.marked")))
                .post("/api/v1/webhooks").then().statusCode(201).extract().path("data.id");
        boolean photos = Files.exists(Path.of("../shared/faces"));
        String decision = photos ? seen(people.get(0), settings) : NEEDS_PHOTOS;
        String camera = photos ? ConsoleProfile.CAMERA : NEEDS_PHOTOS;
        return new DemoData(Map.of("/people/:id", people.get(0), "/people/:id/enrol", people.get(1), "/attendance/:id", String.valueOf(record),
                "/cameras/:name", camera, "/decisions/:id", decision, "/webhooks/:id", String.valueOf(webhook)));
    }

    private static String person(int number) {
        String id = "DEMO-" + number;
        as("*").body(Map.of("person_id", id, "name", HOSTILE.get(number), "department", DEPARTMENTS.get(number % DEPARTMENTS.size()), "email",
                "demo" + number + "@example.com")).post("/api/v1/persons").then().statusCode(201);
        return id;
    }

    /** A stranger waits in the inbox. @return the id of a decision of the camera */
    private static String seen(String person, TestSettings settings) throws Exception {
        Faces.startEmpty();
        Faces.register(person, Samples.photo(Faces.OBAMA)).then().statusCode(201);
        settings.set(Setting.UNKNOWN_INBOX_ENABLED, true).set(Setting.RECOGNITION_CROPS_DAYS, 1);
        Unknowns.seen(Faces.BIDEN, ConsoleProfile.CAMERA, Arc.container().instance(Clock.class).get().instant());
        return Await.until("the camera has decided something", () -> as("*").get("/api/v1/recognitions").jsonPath()
                .getString("data.recognitions[0].recognition_id"), Objects::nonNull);
    }
}
