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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Several pictures in one request, and how many faces of a person are kept. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RegisterFacesTest {

    private static final String OBAMA_THIRD = "misc/Barack_Obama_03.jpg";

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void eachPictureHasItsAnswerAndABadOneBlocksNone() {
        String person = Rows.person();

        JsonPath body = success(201, send(person, base64(photo("misc/view.jpg")), base64(photo(OBAMA)), base64("no picture".getBytes(UTF_8)),
                "not base64!", base64(photo(OBAMA_AGAIN)), null));

        assertThat(body.getList("data.results.index")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(body.getList("data.results.accepted")).containsExactly(false, true, false, false, true, false);
        assertThat(body.getList("data.results.reason")).containsExactly("no_face", null, "invalid_image", "invalid_image", null, "invalid_image");
        assertThat(body.getMap("data.results[1]")).containsOnlyKeys("index", "accepted", "face_id", "quality");
        assertThat(body.getMap("data.results[0]")).containsOnlyKeys("index", "accepted", "error", "message", "reason", "details");
        assertThat(body.getLong("data.face_id")).isEqualTo(body.getLong("data.results[1].face_id"));
        assertThat(body.getInt("data.total_faces")).isEqualTo(2);
        assertThat(stored(person)).isEqualTo(2);
        assertThat(Faces.recognize(photo(OBAMA_THIRD)).jsonPath().getString("data.faces[0].person_id")).isEqualTo(person);
    }

    @Test
    void noneThatCanBeUsedIs422AndChangesNothing() {
        String person = Faces.enrolled(OBAMA);

        JsonPath body = refusal(422, send(person, Map.of("force_update", true), base64(photo("misc/view.jpg")), base64(photo("misc/two_people.jpg"))));

        assertThat(body.getString("details.reason")).isEqualTo("none_accepted");
        assertThat(body.getList("details.results.reason")).containsExactly("no_face", "multiple_faces");
        assertThat(stored(person)).isEqualTo(1);
    }

    @Test
    void oneImageInTheOldWayHasTheOldAnswer() {
        assertThat(success(201, register(Rows.person(), photo(OBAMA))).getMap("data")).containsOnlyKeys("person_id", "name", "face_id", "image_path",
                "total_faces", "quality", "model");
    }

    @Test
    void theSamePhotoIsEnrolledOnceAmongSeveral() {
        String person = Rows.person();
        assertThat(success(201, send(person, base64(photo(OBAMA)), base64(photo(OBAMA)))).getString("data.results[1].reason"))
                .isEqualTo("already_enrolled");
        assertThat(refusal(422, send(person, base64(photo(OBAMA)))).getString("details.results[0].reason")).isEqualTo("already_enrolled");
        success(201, send(person, Map.of("force_update", true), base64(photo(OBAMA))));
        assertThat(stored(person)).isEqualTo(1);
    }

    @Test
    void somebodyElseAmongThePicturesIsRefusedByName() {
        String biden = Faces.enrolled(BIDEN);
        JsonPath body = success(201, send(Rows.person(), base64(photo(BIDEN_AGAIN)), base64(photo(OBAMA))));
        assertThat(body.getString("data.results[0].reason")).isEqualTo("looks_like_someone_else");
        assertThat(body.getMap("data.results[0].details")).containsEntry("person_id", biden).containsKey("similarity");
        assertThat(body.getBoolean("data.results[1].accepted")).isTrue();
    }

    @Test
    void aStrangerAmongThePicturesIsRefused() {
        JsonPath body = success(201, send(Rows.person(), base64(photo(OBAMA)), base64(photo(BIDEN)), base64(photo(OBAMA_AGAIN))));
        assertThat(body.getList("data.results.reason")).containsExactly(null, "unlike_others", null);
    }

    @Test
    void aFaceUnlikeThoseThatAreThereNeedsToBeAllowed() {
        String person = Faces.enrolled(OBAMA);
        assertThat(refusal(422, register(person, photo(BIDEN))).getString("details.reason")).isEqualTo("unlike_others");
        assertThat(stored(person)).isEqualTo(1);
        success(201, register(person, photo(BIDEN), Map.of("allow_unlike", true)));
        assertThat(stored(person)).isEqualTo(2);
        success(201, register(person, photo(BIDEN_AGAIN), Map.of("force_update", true)));
        assertThat(stored(person)).isEqualTo(1);
    }

    @Test
    void aFormMayCarrySeveralPictures() {
        String person = Rows.person();
        RequestSpecification form = as("person:write").contentType("multipart/form-data");
        for (String name : List.of(OBAMA, "misc/view.jpg", OBAMA_AGAIN)) {
            form.multiPart("image", "photo.jpg", photo(name), "image/jpeg");
        }
        assertThat(success(201, form.post("/api/v1/persons/{id}/register-face", person)).getList("data.results.accepted"))
                .containsExactly(true, false, true);
        assertThat(stored(person)).isEqualTo(2);
    }

    @Test
    void aFormOfPhotosMayBeLargerThanOneBody() {
        RequestSpecification form = as("person:write").contentType("multipart/form-data");
        byte[] large = Arrays.copyOf(photo(OBAMA), 8 * 1024 * 1024);
        form.multiPart("image", "a.jpg", large, "image/jpeg").multiPart("image", "b.jpg", large, "image/jpeg");
        assertThat(success(201, form.post("/api/v1/persons/{id}/register-face", Rows.person())).getList("data.results.accepted"))
                .containsExactly(true, false);
    }

    @Test
    void howManyMayBeSentIsLimited() {
        refusal(400, send(Rows.person(), Collections.nCopies(11, "QQ==").toArray(String[]::new)));
        refusal(400, send(Rows.person()));
        refusal(400, send(Rows.person(), Map.of("image", "QQ=="), "QQ=="));
        refusal(404, send("nobody", base64(photo(OBAMA))));
        refusal(403, send(Rows.person(), Map.of("allow_similar", true), base64(photo(OBAMA))));
    }

    @Test
    void noMoreFacesThanTheMostAreKept() {
        String person = Rows.person();
        List<String> photos = IntStream.of(18, 32, 48, 53, 64, 86, 91, 92, 102, 105, 110, 121)
                .mapToObj(number -> "lfw/Tony_Blair/Tony_Blair_%04d.jpg".formatted(number)).toList();

        JsonPath first = success(201, send(person, photos.stream().limit(10).map(path -> base64(photo(path))).toArray(String[]::new)));
        assertThat(first.getInt("data.total_faces")).isEqualTo(8);
        assertThat(first.getList("data.results.reason")).filteredOn("adds_nothing"::equals).hasSize(2);

        JsonPath same = refusal(422, register(person, photo(photos.get(first.<Boolean>getList("data.results.accepted").indexOf(true)))));
        assertThat(same.getString("details.reason")).isEqualTo("adds_nothing");
        Rows.execute("update face_template set quality = 0.01 where id = (select min(id) from face_template)");
        long worst = Rows.number("select min(id) from face_template");
        JsonPath next = success(201, register(person, photo(photos.get(11))));
        assertThat(next.getList("data.dropped_face_ids", Long.class)).containsExactly(worst);
        assertThat(next.getInt("data.total_faces")).isEqualTo(8);
        assertThat(stored(person)).isEqualTo(8);
    }

    private static Response send(String person, String... images) {
        return send(person, Map.of(), images);
    }

    private static Response send(String person, Map<String, ?> more, String... images) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("images", Arrays.asList(images));
        return as("person:write").body(body).post("/api/v1/persons/{id}/register-face", person);
    }
}
