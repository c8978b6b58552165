package dev.rollcall.person;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.key;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.BIDEN;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.gallery.Faces.stored;
import static dev.rollcall.vision.Samples.photo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.RawHttp;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;

/** POST /api/v1/persons/import: a table and photos in a zip, an answer for every row. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PersonImportTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String IMPORT = "/api/v1/persons/import";

    private final String one = "I1-" + UUID.randomUUID();
    private final String two = "I2-" + UUID.randomUUID();

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @Test
    void everyRowHasItsAnswerAndABadOneBlocksNone() {
        JsonPath body = success(200, send(new TestArchive().table("person_id;name;email;shoe size", one + ";Ann;ann@example.com;38", ";Nobody;;",
                "not an id!;X;;", two + ";;;", one + ";Ann again;;", two + ";Bob;;")));

        assertThat(body.getList("data.rows.row")).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(body.getList("data.rows.status")).containsExactly("created", "failed", "failed", "failed", "failed", "failed");
        assertThat(body.getString("data.rows[1].message")).contains("person_id");
        assertThat(body.getMap("data.rows[3].details")).isEqualTo(Map.of("field", "name"));
        assertThat(body.getString("data.rows[5].message")).contains("further up");
        assertThat(body.getInt("data.created")).isEqualTo(1);
        assertThat(body.getInt("data.failed")).isEqualTo(5);
        assertThat(body.getList("data.ignored_columns")).containsExactly("shoe_size");
        assertThat(success(200, as("person:read").get("/api/v1/persons/{id}", one)).getMap("data")).containsEntry("name", "Ann")
                .containsEntry("email", "ann@example.com");
        assertThat(Rows.number("select count(*) from audit where action = 'person.created' and subject = ? and key_name is not null", "person/" + one)).isEqualTo(1);
    }

    @Test
    void sentAgainNothingChangesAndEmptyCellsSayNothing() {
        byte[] zip = new TestArchive().table("person_id,name,department,status", one + ",Ann,Sales,", two + ",Bob,,inactive").bytes();
        success(200, send(zip));
        String before = version();

        JsonPath again = success(200, send(zip));
        String after = version();
        JsonPath changed = success(200, send(new TestArchive().table("person_id,department,phone", one + ",,+49 30")));

        assertThat(again.getList("data.rows.status")).containsExactly("unchanged", "unchanged");
        assertThat(changed.getList("data.rows.status")).containsExactly("updated");
        assertThat(after).as("an unchanged row is not written").isEqualTo(before);
        assertThat(success(200, as("person:read").get("/api/v1/persons/{id}", one)).getMap("data")).containsEntry("department", "Sales")
                .containsEntry("phone", "+49 30").containsEntry("name", "Ann");
        assertThat(Rows.text("select status from person where person_id = ?", two)).isEqualTo("inactive");
    }

    @Test
    void theDeletedStayDeletedAndNobodyIsDeleted() {
        String gone = Rows.person("deleted");
        String here = Rows.person();
        JsonPath body = success(200, send(new TestArchive().table("person_id,name,status", gone + ",Ann,active", here + ",Bob,deleted")));
        assertThat(body.getList("data.rows.status")).containsExactly("failed", "failed");
        assertThat(Rows.text("select status from person where person_id = ?", gone)).isEqualTo("deleted");
        assertThat(Rows.text("select status from person where person_id = ?", here)).isEqualTo("active");
    }

    @Test
    void photosAreEnrolledOnceAndABadOneBlocksNone() {
        Faces.startEmpty();
        byte[] zip = new TestArchive().table("person_id,name,photos", one + ",Ann,", two + ",Bob,bob.jpg;gone.jpg").file("photos/" + one + ".jpg", photo(OBAMA))
                .file("photos/" + one + "_1.jpg", photo(OBAMA_AGAIN)).file("photos/" + one + "_2.jpg", photo("misc/view.jpg"))
                .file("photos/bob.jpg", photo(BIDEN)).file("photos/nobody.jpg", photo(BIDEN)).bytes();

        JsonPath body = success(200, send(zip));
        JsonPath again = success(200, send(zip));

        assertThat(body.getList("data.rows.status")).containsExactly("created", "created");
        assertThat(body.getList("data.rows[0].faces.status")).containsExactly("registered", "registered", "failed");
        assertThat(body.getString("data.rows[0].faces[2].details.reason")).isEqualTo("no_face");
        assertThat(body.getList("data.rows[1].faces.status")).containsExactly("registered", "failed");
        assertThat(body.getString("data.rows[1].faces[1].details.reason")).isEqualTo("missing");
        assertThat(body.getList("data.unused_photos")).containsExactly("photos/nobody.jpg");
        assertThat(body.getInt("data.faces_registered")).isEqualTo(3);
        assertThat(again.getList("data.rows[0].faces.status")).containsExactly("already_enrolled", "already_enrolled", "failed");
        assertThat(again.getInt("data.faces_registered")).isZero();
        assertThat(stored(one)).isEqualTo(2);
        assertThat(Rows.number("select count(*) from face_template where origin = 'import'")).isEqualTo(3);
        assertThat(Faces.recognize(photo("misc/biden2.jpg")).jsonPath().getString("data.faces[0].person_id")).isEqualTo(two);
    }

    @Test
    void somebodyElsesPhotoIsRefusedByName() {
        Faces.startEmpty();
        String obama = Faces.enrolled(OBAMA);
        JsonPath body = success(200, send(new TestArchive().table("person_id,name", one + ",Ann").file("photos/" + one + ".jpg", photo(OBAMA_AGAIN))));
        assertThat(body.getString("data.rows[0].status")).isEqualTo("created");
        assertThat(body.getMap("data.rows[0].faces[0].details")).containsEntry("reason", "looks_like_someone_else").containsEntry("person_id", obama);
    }

    @Test
    void theFilesMayLieInAFolder() {
        JsonPath body = success(200, send(new TestArchive().file("staff/persons.csv", ("person_id,name\n" + one + ",Ann").getBytes(UTF_8))
                .file("__MACOSX/persons.csv", new byte[9])));
        assertThat(body.getInt("data.created")).isEqualTo(1);
    }

    @Test
    void whatIsNoZipOrHasNoTableIs400AndChangesNothing() {
        byte[] whole = new TestArchive().table("person_id,name", one + ",Ann").bytes();
        byte[] encrypted = whole.clone();
        int directory = directory(encrypted);
        encrypted[directory + 8] |= 1;
        byte[] many = whole.clone();
        ByteBuffer.wrap(many).putShort(many.length - 12, (short) -1);
        for (byte[] bad : List.of(new byte[0], "no zip".getBytes(UTF_8), Arrays.copyOf(whole, whole.length - 5), encrypted, many,
                new TestArchive().file("photos/A.jpg", new byte[10]).bytes(),
                new TestArchive().table("id,name", one + ",Ann").bytes(),
                new TestArchive().table("person_id,name", one + ",\"Ann").bytes(),
                new TestArchive().table("person_id,name", one + ",Ann").file("../evil.jpg", new byte[1]).bytes(),
                new TestArchive().table("person_id,name", one + ",Ann").file("/etc/evil.jpg", new byte[1]).bytes(),
                new TestArchive().table("person_id,name", one + ",Ann").file("a\\..\\evil.jpg", new byte[1]).bytes())) {
            refusal(400, send(bad));
        }
        assertThat(Rows.number("select count(*) from person where person_id = ?", one)).isZero();
    }

    @Test
    void aDamagedTableIs400() {
        byte[] zip = new TestArchive().table("person_id,name", one + ",Ann").bytes();
        // The checksum in the directory.
        zip[directory(zip) + 16] ^= 1;
        refusal(400, send(zip));
    }

    @Test
    void anEntryThatGrowsWithoutEndIsReadToItsLimitOnly() {
        Faces.startEmpty();
        JsonPath body = success(200, send(new TestArchive().table("person_id,name", one + ",Ann")
                .file("photos/" + one + ".jpg", new byte[64 * MEGABYTE])));
        assertThat(body.getString("data.rows[0].faces[0].details.reason")).isEqualTo("too_large");
        refusal(400, send(new TestArchive().file("persons.csv", new byte[64 * MEGABYTE])));
    }

    @Test
    void anArchiveMayBeLargerThanAnyOtherBody() {
        byte[] zip = new TestArchive().table("person_id,name", one + ",Ann").stored("other.bin", new byte[70 * MEGABYTE]).bytes();
        assertThat(success(200, send(zip)).getInt("data.created")).isEqualTo(1);
        String chunked = RawHttp.sendChunked("POST " + IMPORT, "Content-Type: application/zip\r\nX-API-Key: " + key("person:write") + "\r\n", zip);
        assertThat(RawHttp.status(chunked)).isEqualTo(200);
    }

    @Test
    void aLargerOneIs413() {
        String head = "Content-Type: application/zip\r\nX-API-Key: " + key("person:write") + "\r\n";
        String chunked = RawHttp.sendChunked("POST " + IMPORT, head, new byte[81 * MEGABYTE]);
        assertThat(RawHttp.status(chunked)).isEqualTo(413);
        assertThat(RawHttp.body(chunked)).contains("\"limit\":" + 80 * MEGABYTE);
    }

    @Test
    void otherTypesAndKeysAreRefused() {
        refusal(415, as("person:write").body("{}").post(IMPORT));
        refusal(403, as("person:read").contentType("application/zip").body(new byte[9]).post(IMPORT));
    }

    private String version() {
        return Rows.text("select concat(xmin, updated_at) from person where person_id = ?", one);
    }

    private static Response send(TestArchive archive) {
        return send(archive.bytes());
    }

    private static Response send(byte[] zip) {
        return as("person:write").contentType("application/zip").body(zip).post(IMPORT);
    }

    /** Where the first entry of the zip's directory is. */
    private static int directory(byte[] zip) {
        for (int i = 0;; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
    }
}
