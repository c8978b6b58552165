package dev.rollcall.gallery;

import static dev.rollcall.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Enrolled faces as they lie in the database, and what comes of them. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class SealedFacesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    GalleryUpkeep upkeep;

    @Inject
    ServedRecognition served;

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void nothingOfAFaceLiesOpenAndAllOfItIsUsed() {
        String person = Faces.enrolled(Faces.OBAMA);

        assertThat(Rows.number("select count(*) from face_embedding where octet_length(embedding) % 4 = 0 or get_byte(embedding, 0) <> 2")).isZero();
        assertThat(Rows.number("select count(*) from face_template where position('PNG'::bytea in crop) > 0 or octet_length(photo_digest) <= 32 "
                + "or photo_sha256 is not null")).isZero();
        assertThat(Rows.number("select count(*) from face_template where photo_digest is not null")).isEqualTo(1);
        assertThat(facesReadAgain()).isEqualTo(1);
        long face = Rows.number("select id from face_template where person_key = ?", Rows.keyOf(person));
        assertThat(as("person:read").get("/api/v1/persons/{id}/faces/{face}/image", person, face).then().statusCode(200).extract().asByteArray())
                .startsWith(0x89, 'P', 'N', 'G');
    }

    /** Whoever can write the database makes nobody somebody else. */
    @Test
    void aFaceInAnotherPersonsRowIsNobodys() {
        String obama = Faces.enrolled(Faces.OBAMA);
        String biden = Faces.enrolled(Faces.BIDEN);
        assertThat(facesReadAgain()).isEqualTo(2);

        Rows.execute("update face_embedding set embedding = (select e.embedding from face_embedding e join face_template f on f.id = e.face_id "
                + "where f.person_key = ? limit 1) where face_id = (select id from face_template where person_key = ?)", Rows.keyOf(obama), Rows.keyOf(biden));

        assertThat(facesReadAgain()).isEqualTo(1);
    }

    private int facesReadAgain() {
        Recognition now = served.now();
        GalleryFilling filling = new GalleryFilling(now.filling().model(), now.filling().gallery().dimensions());
        try (FaceGallery gallery = filling.gallery()) {
            upkeep.load(filling).await().atMost(PATIENCE);
            return gallery.templates();
        }
    }
}
