package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.List;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThoroughSearchTest {

    private static Vision vision;

    @BeforeAll
    static void open() {
        Samples.model("MODELS.md");
        vision = Samples.vision("default");
    }

    @AfterAll
    static void close() {
        if (vision != null) {
            vision.close();
        }
    }

    @Test
    void aFaceThatFillsThePictureIsFound() {
        try (Picture photo = Samples.picture("misc/obama.jpg"); Picture tight = withinFace(photo)) {
            assertThat(vision.locate(tight)).as("one look is not enough").isEmpty();
            assertThat(cosine(tight, ThoroughSearch.locate(vision, tight), photo)).isGreaterThan(0.5);
        }
    }

    @Test
    void aSmallFaceInALargePhotoIsFound() {
        try (Picture face = Samples.picture("lfw/Adrien_Brody/Adrien_Brody_0002.jpg"); Picture large = inTheCorner(face, 5600, 4200)) {
            assertThat(vision.locate(large)).as("one look is not enough").isEmpty();
            List<LocatedFace> found = ThoroughSearch.locate(vision, large);
            assertThat(cosine(large, found, face)).isGreaterThan(0.5);
            assertThat(found.get(0).detection().box().x()).isBetween(5350f, 5600f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "misc/view.jpg", "misc/no_face.png" })
    void whereThereIsNoFaceNoneIsFound(String path) {
        try (Picture picture = Samples.picture(path)) {
            assertThat(ThoroughSearch.locate(vision, picture)).isEmpty();
        }
    }

    @Test
    void oneLookIsEnoughWhereItFinds() {
        try (Picture phone = Samples.picture("misc/biden_7mpx.jpg")) {
            assertThat(ThoroughSearch.locate(vision, phone)).hasSize(1).extracting(LocatedFace::detection)
                    .isEqualTo(vision.locate(phone).stream().map(LocatedFace::detection).toList());
        }
    }

    private static double cosine(Picture picture, List<LocatedFace> found, Picture original) {
        assertThat(found).hasSize(1);
        return LfwBenchmark.dot(vision.embed(picture, found, Vision.Care.ONLY_ONE).get(0).embedding(), vision.analyse(original).get(0).embedding());
    }

    private static Picture withinFace(Picture photo) {
        Box box = vision.locate(photo).get(0).detection().box();
        return photo.part((int) (box.x() + box.width() * 0.1), (int) (box.y() + box.height() * 0.1), (int) (box.width() * 0.8),
                (int) (box.height() * 0.8));
    }

    private static Picture inTheCorner(Picture face, int width, int height) {
        Mat black = new Mat(height, width, CV_8UC3);
        black.data().put(new byte[width * height * 3]);
        Picture canvas = Picture.owning(black, ColourOrder.BGR);
        try (Rect corner = new Rect(width - face.width(), 0, face.width(), face.height()); Mat place = new Mat(canvas.bgr(), corner)) {
            face.bgr().copyTo(place);
        }
        return canvas;
    }
}
