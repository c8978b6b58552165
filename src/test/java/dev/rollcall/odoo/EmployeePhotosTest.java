package dev.rollcall.odoo;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.BIDEN;
import static dev.rollcall.gallery.Faces.BIDEN_AGAIN;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.gallery.Faces.stored;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** A pull registers the photos of employees, when that is switched on. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class EmployeePhotosTest {

    private final String badge = "P-" + UUID.randomUUID();
    private final FakeOdoo odoo = new FakeOdoo(17);
    private final TestSettings settings = new TestSettings();

    @BeforeEach
    void connect() {
        Faces.startEmpty();
        Rows.execute("update odoo_run set cursor = 0");
        settings.set(Setting.PULL_PHOTOS, true);
        success(200, as("config:write").body(Map.of("url", odoo.url(), "db", odoo.db, "username", FakeOdoo.USER, "password", FakeOdoo.PASSWORD))
                .post("/api/v1/sync/odoo/config"));
    }

    @AfterEach
    void disconnect() {
        odoo.close();
        settings.close();
        Rows.execute("delete from odoo_connection");
    }

    @Test
    void photosBecomeFacesAndAreFetchedOnce() {
        odoo.photo(odoo.employee("Ann", badge), photo(OBAMA));
        odoo.employee("Bob", null);

        JsonPath first = pull();
        JsonPath second = pull();

        assertThat(first.getInt("data.photos")).isEqualTo(1);
        assertThat(first.getString("message")).contains("1 faces registered");
        assertThat(second.getInt("data.photos")).isZero();
        assertThat(odoo.photosRead()).as("each employee's once").isEqualTo(2);
        assertThat(Faces.recognize(photo(OBAMA_AGAIN)).jsonPath().getString("data.faces[0].person_id")).isEqualTo(badge);
    }

    @Test
    void aChangedPhotoReplacesThatFromOdooOnly() {
        int employee = odoo.employee("Ann", badge);
        odoo.photo(employee, photo(OBAMA));
        pull();
        success(201, Faces.register(badge, photo("misc/Barack_Obama_03.jpg")));
        odoo.photo(employee, photo(OBAMA_AGAIN));

        assertThat(pull().getInt("data.photos")).isEqualTo(1);
        assertThat(stored(badge)).isEqualTo(2);
        assertThat(Rows.text("select string_agg(origin, ',' order by id) from face_template")).isEqualTo("api,odoo");
    }

    @Test
    void anotherChangeOfTheEmployeeChangesNoFace() {
        int employee = odoo.employee("Ann", badge);
        odoo.photo(employee, photo(OBAMA));
        pull();
        long face = Rows.number("select id from face_template");
        odoo.photo(employee, photo(OBAMA));

        assertThat(pull().getInt("data.photos")).isZero();
        assertThat(Rows.number("select id from face_template")).isEqualTo(face);
    }

    @Test
    void whoHasNoPhotoAnyMoreKeepsTheFaces() {
        int employee = odoo.employee("Ann", badge);
        odoo.photo(employee, photo(OBAMA));
        pull();
        odoo.photo(employee, null);
        pull();
        assertThat(stored(badge)).isEqualTo(1);
    }

    @Test
    void aPhotoThatCannotBeUsedIsToldEachTimeAndBlocksNobody() {
        int view = odoo.employee("Ann", badge);
        odoo.photo(view, photo("misc/view.jpg"));
        int broken = odoo.employee("Bob", badge + "-2");
        odoo.photo(broken, new byte[] { 1, 2, 3 });
        odoo.photo(odoo.employee("Joe", badge + "-3"), photo(BIDEN));

        JsonPath first = pull();
        JsonPath second = pull();

        assertThat(first.getInt("data.photos")).isEqualTo(1);
        assertThat(first.getInt("data.failed")).isZero();
        for (JsonPath pulled : new JsonPath[] { first, second }) {
            assertThat(pulled.getList("data.warnings.employee")).containsExactly(view, broken);
            assertThat(pulled.getString("data.warnings[0].reason")).contains("its photo cannot be used", "no_face");
        }
        assertThat(odoo.photosRead()).isEqualTo(3);
        odoo.photo(view, photo(OBAMA));
        assertThat(pull().getInt("data.photos")).isEqualTo(1);
        assertThat(stored(badge)).isEqualTo(1);
    }

    @Test
    void somebodyElsesPhotoIsNotRegistered() {
        Faces.enrolled(BIDEN);
        int employee = odoo.employee("Ann", badge);
        odoo.photo(employee, photo(BIDEN_AGAIN));

        assertThat(pull().getString("data.warnings[0].reason")).contains("looks_like_someone_else");
        assertThat(stored(badge)).isZero();
        assertThat(Rows.text("select reason from odoo_photo where person_key = ?", Rows.keyOf(badge))).isEqualTo("looks_like_someone_else");
    }

    @Test
    void photosStayWhereTheyAreUnlessTheyAreWanted() {
        settings.set(Setting.PULL_PHOTOS, false);
        odoo.photo(odoo.employee("Ann", badge), photo(OBAMA));

        assertThat(pull().getInt("data.photos")).isZero();
        assertThat(odoo.photosRead()).isZero();
        assertThat(stored(badge)).isZero();
    }

    @Test
    void theFaceOfAnErasedEmployeeComesBackWithAConsentOnly() {
        int employee = odoo.employee("Ann", badge);
        odoo.photo(employee, photo(OBAMA));
        pull();
        success(200, as("*").delete("/api/v1/persons/{id}?hard_delete=true", badge));

        JsonPath again = pull();

        assertThat(again.getInt("data.added")).as("a new person").isEqualTo(1);
        assertThat(again.getString("data.warnings[0].reason")).contains("erased");
        odoo.photo(employee, photo(OBAMA_AGAIN));
        assertThat(pull().getInt("data.photos")).as("another photo").isZero();
        assertThat(stored(badge)).isZero();
        assertThat(odoo.photosRead()).isEqualTo(1);
        assertThat(Rows.number("select count(*) from erased_employee e where e::text like ?", "%" + odoo.db + "%")).isZero();

        success(200, as("person:write").body(Map.of()).post("/api/v1/persons/{id}/consent", badge));
        assertThat(pull().getInt("data.photos")).isEqualTo(1);
        assertThat(stored(badge)).isEqualTo(1);
    }

    @Test
    void aPhotoThatWantedAConsentIsTakenOnceThereIsOne() {
        settings.set(Setting.CONSENT_REQUIRED, true);
        odoo.photo(odoo.employee("Ann", badge), photo(OBAMA));

        assertThat(pull().getString("data.warnings[0].reason")).contains("no_consent");
        assertThat(pull().getString("data.warnings[0].reason")).contains("no_consent");
        assertThat(odoo.photosRead()).as("once").isEqualTo(1);
        success(200, as("person:write").body(Map.of()).post("/api/v1/persons/{id}/consent", badge));
        assertThat(pull().getInt("data.photos")).isEqualTo(1);
        success(200, as("person:write").body(Map.of("withdrawn", true)).post("/api/v1/persons/{id}/consent", badge));
        assertThat(pull().getInt("data.photos")).isZero();
        assertThat(stored(badge)).isZero();
    }

    private static JsonPath pull() {
        return success(200, as("sync:write").post("/api/v1/sync/odoo/pull"));
    }
}
