package dev.rollcall.gallery;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.BIDEN;
import static dev.rollcall.gallery.Faces.BIDEN_AGAIN;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.gallery.Faces.base64;
import static dev.rollcall.gallery.Faces.register;
import static dev.rollcall.gallery.Faces.stored;
import static dev.rollcall.vision.Samples.photo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.vision.DamagedPhoto;
import dev.rollcall.vision.TestImages;

/** Contract 3, register-face, ruling 22, and the faces of section 8. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RegisterFaceTest {

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void aFaceIsRegistered() {
        String person = Rows.person();

        JsonPath body = success(201, register(person, photo(OBAMA)));

        assertThat(body.getString("message")).isNotBlank();
        assertThat(body.getMap("data")).containsEntry("person_id", person).containsEntry("name", "Name of " + person)
                .containsEntry("total_faces", 1).containsKeys("face_id", "image_path", "quality", "model");
        assertThat(stored(person)).isEqualTo(1);
        JsonPath metadata = success(200, as("person:read").get("/api/v1/persons/{id}", person));
        assertThat(metadata.getMap("data.metadata")).containsEntry("face_registered", true).containsEntry("face_count", 1);
    }

    @Test
    void severalFacesAddUpUntilTheyAreReplaced() {
        String person = Faces.enrolled(OBAMA);
        assertThat(success(201, register(person, photo(OBAMA_AGAIN))).getInt("data.total_faces")).isEqualTo(2);
        assertThat(success(201, register(person, photo("misc/Barack_Obama_03.jpg"), Map.of("force_update", true))).getInt("data.total_faces"))
                .isEqualTo(1);
        assertThat(stored(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "data:image/jpeg;base64,", "data:;base64,", "\n  " })
    void prefixesAndLineBreaksAreTolerated(String prefix) {
        String text = prefix + base64(photo(OBAMA)).replaceAll("(.{76})", "$1\r\n");
        success(201, as("person:write").body(Map.of("image", text)).post("/api/v1/persons/{id}/register-face", Rows.person()));
    }

    @Test
    void aFormDoesAsWell() {
        String person = Rows.person();
        assertThat(success(201, form(person, photo(OBAMA))).getInt("data.total_faces")).isEqualTo(1);
        assertThat(refusal(422, form(person, photo("misc/no_face.png"))).getString("details.reason")).isEqualTo("no_face");
        refusal(400, form(person, "no picture".getBytes(UTF_8)));
        refusal(400, form(person, new byte[0]));
        refusal(400, as("person:write").contentType("multipart/form-data").multiPart("nonsense", "1").post(path(person)));
        refusal(400, as("person:write").contentType("multipart/form-data").multiPart("image", "a.jpg", photo(OBAMA), "image/jpeg")
                .multiPart("force_update", "perhaps").post(path(person)));
        assertThat(stored(person)).isEqualTo(1);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(Arguments.of("no_face", photo("misc/view.jpg")), Arguments.of("no_face", photo("misc/no_face.png")),
                Arguments.of("multiple_faces", photo("misc/two_people.jpg")), Arguments.of("multiple_faces", photo("misc/obama_family.jpg")),
                Arguments.of("too_small", DamagedPhoto.shrunk("lfw/Tony_Blair/Tony_Blair_0018.jpg", 4)),
                Arguments.of("too_blurred", DamagedPhoto.blurred("lfw/Tony_Blair/Tony_Blair_0018.jpg", 4)),
                Arguments.of("too_dark", DamagedPhoto.dark(OBAMA)), Arguments.of("pose", photo("lfw/Colin_Powell/Colin_Powell_0071.jpg")));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anUnusableFaceIs422WithItsReason(String reason, byte[] image) {
        String person = Rows.person();
        assertThat(refusal(422, register(person, image)).getString("details.reason")).isEqualTo(reason);
        assertThat(stored(person)).isZero();
    }

    static Stream<Arguments> noPictures() {
        byte[] jpeg = photo(OBAMA);
        return Stream.of(Arguments.of("truncated JPEG", Arrays.copyOf(jpeg, jpeg.length / 2)),
                Arguments.of("JPEG header", Arrays.copyOf(jpeg, 20)),
                Arguments.of("20,000 x 20,000", TestImages.png(20_000, 20_000, 1, 0, 1, 0)),
                Arguments.of("text renamed", "I am no picture".getBytes(UTF_8)), Arguments.of("empty", new byte[0]),
                Arguments.of("zeros", new byte[1000]), Arguments.of("GIF", "GIF89a\1\0\1\0\0\0\0;".getBytes(UTF_8)),
                Arguments.of("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noPictures")
    void whatIsNoPictureIs400(String what, byte[] image) {
        String person = Rows.person();
        assertThat(refusal(400, register(person, image)).getString("error")).isEqualTo("Invalid image data");
        refusal(400, Faces.recognize(image));
        assertThat(stored(person)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"image\":null}", "{\"image\":\"\"}", "{\"image\":\" \"}", "{\"image\":\"not base64!\"}", "{\"image\":5}", "{\"image\":[]}",
            "{\"image\":\"data:image/jpeg;base64,\"}", "{\"image\":\"data:\"}", "{\"image\":\"QQ==\",\"force_update\":\"true\"}",
            "{\"image\":\"QQ==\",\"force_update\":1}", "{\"image\":\"http://localhost/a.jpg\"}", "{\"image\":\"/etc/passwd\"}" })
    void badRequestsAre400(String body) {
        refusal(400, as("person:write").body(body).post(path(Rows.person())));
    }

    @Test
    void exifOrientationIsObeyed() {
        String person = Rows.person();
        success(201, register(person, TestImages.withOrientation(DamagedPhoto.tilted(OBAMA), 8)));
        assertThat(Faces.recognize(photo(OBAMA_AGAIN)).jsonPath().getString("data.faces[0].person_id")).isEqualTo(person);
    }

    @Test
    void aFaceLikeSomebodyElsesIs409NamingWhom() {
        String obama = Faces.enrolled(OBAMA);
        String other = Rows.person();

        JsonPath body = refusal(409, register(other, photo(OBAMA_AGAIN), Map.of("force_update", true)));

        assertThat(body.getMap("details")).containsEntry("reason", "looks_like_someone_else").containsEntry("person_id", obama)
                .containsEntry("person_name", "Name of " + obama);
        assertThat(body.getDouble("details.similarity")).isBetween(0.3, 1.0);
        assertThat(stored(other)).isZero();
        assertThat(refusal(403, register(other, photo(OBAMA_AGAIN), Map.of("allow_similar", true))).getString("message")).contains("admin");
        success(201, as("admin").body(Map.of("image", base64(photo(OBAMA_AGAIN)), "allow_similar", true)).post(path(other)));
        assertThat(stored(other)).isEqualTo(1);
    }

    @Test
    void oneFaceSentForTwoPeopleAtOnceIsEnrolledForOne() {
        List<String> people = List.of(Rows.person(), Rows.person(), Rows.person(), Rows.person());
        List<Integer> statuses = people.parallelStream().map(person -> register(person, photo(OBAMA)).statusCode()).toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void nobodyAndTheDeletedGetNoFaces() {
        refusal(404, register("nobody", photo(OBAMA)));
        assertThat(refusal(409, register(Rows.person("deleted"), photo(OBAMA))).getString("error")).isEqualTo("Person is deleted");
    }

    @Test
    void facesAreListedShownAndDeleted() {
        String person = Faces.enrolled(OBAMA);
        register(person, photo(OBAMA_AGAIN)).then().statusCode(201);

        JsonPath faces = success(200, as("person:read").get("/api/v1/persons/{id}/faces", person));
        assertThat(faces.getInt("data.total")).isEqualTo(2);
        assertThat(faces.getMap("data.faces[0]")).containsOnlyKeys("face_id", "model", "embedders", "quality", "created_at",
                "created_ts", "image_path");
        Response image = as("person:read").get(faces.getString("data.faces[0].image_path"));
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.asByteArray()).startsWith(0x89, 'P', 'N', 'G');

        String first = "/api/v1/persons/" + person + "/faces/" + faces.getLong("data.faces[0].face_id");
        assertThat(success(200, as("person:write").delete(first)).getInt("data.total_faces")).isEqualTo(1);
        refusal(404, as("person:write").delete(first));
        refusal(404, as("person:read").get(first + "/image"));
        assertThat(stored(person)).isEqualTo(1);
    }

    @Test
    void facesOfAnotherAreNotReached() {
        String obama = Faces.enrolled(OBAMA);
        String biden = Faces.enrolled(BIDEN);
        long face = success(200, as("person:read").get("/api/v1/persons/{id}/faces", obama)).getLong("data.faces[0].face_id");
        refusal(404, as("person:write").delete("/api/v1/persons/" + biden + "/faces/" + face));
        refusal(404, as("person:read").get("/api/v1/persons/" + biden + "/faces/" + face + "/image"));
        refusal(404, as("person:read").get("/api/v1/persons/nobody/faces"));
        assertThat(success(200, as("person:read").get("/api/v1/persons/{id}/faces", Rows.person())).getList("data.faces")).isEmpty();
    }

    @Test
    void deletionStopsRecognitionAtOnceAndRestorationBringsItBack() {
        String person = Faces.enrolled(OBAMA);
        assertThat(named()).isEqualTo(person);
        success(200, as("person:delete").delete("/api/v1/persons/{id}", person));
        assertThat(named()).isNull();
        success(200, as("*").body(Map.of("status", "active")).put("/api/v1/persons/{id}", person));
        assertThat(named()).isEqualTo(person);
        success(200, as("*").body(Map.of("status", "inactive")).put("/api/v1/persons/{id}", person));
        assertThat(named()).isNull();
        success(200, as("*").body(Map.of("status", "active", "name", "Renamed")).put("/api/v1/persons/{id}", person));
        assertThat(Faces.recognize(photo(OBAMA_AGAIN)).jsonPath().getString("data.faces[0].person_name")).isEqualTo("Renamed");
        success(200, as("*").delete("/api/v1/persons/" + person + "?hard_delete=true"));
        assertThat(named()).isNull();
        assertThat(Rows.number("select count(*) from face_template")).isZero();
    }

    @Test
    void theLastFaceDeletedStopsRecognition() {
        String person = Faces.enrolled(OBAMA);
        long face = success(200, as("person:read").get("/api/v1/persons/{id}/faces", person)).getLong("data.faces[0].face_id");
        success(200, as("person:write").delete("/api/v1/persons/" + person + "/faces/" + face));
        assertThat(named()).isNull();
        assertThat(success(200, as("person:read").get("/api/v1/persons/{id}", person)).getMap("data.metadata")).isEmpty();
    }

    @Test
    void photosThatAreSwappedSwapTheNames() {
        String first = Faces.enrolled(OBAMA);
        String second = Faces.enrolled(BIDEN);
        assertThat(named()).isEqualTo(first);
        assertThat(Faces.recognize(photo(BIDEN_AGAIN)).jsonPath().getString("data.faces[0].person_id")).isEqualTo(second);
    }

    private static String named() {
        return success(200, Faces.recognize(photo(OBAMA_AGAIN))).getString("data.faces[0].person_id");
    }

    private static Response form(String person, byte[] image) {
        return as("person:write").contentType("multipart/form-data").multiPart("image", "photo.jpg", image, "image/jpeg").post(path(person));
    }

    private static String path(String person) {
        return "/api/v1/persons/" + person + "/register-face";
    }
}
