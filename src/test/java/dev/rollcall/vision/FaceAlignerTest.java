package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceAlignerTest {

    private static final int SIDE = 112;
    private static final List<Point> TEMPLATE = AlignmentTemplate.ARCFACE.points(SIDE);

    @Test
    void pictureWithItsFaceInPlaceIsCutOutUnchanged() {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 31 % 251);
        }
        try (Picture picture = Picture.of(new Frame.Rgb(SIDE, SIDE, rgb, Instant.EPOCH))) {
            AlignedFace crop = new FaceAligner(AlignmentTemplate.ARCFACE, SIDE).align(picture, landmarks(TEMPLATE));
            for (int i = 0; i < rgb.length; i += 3) {
                assertThat(crop.bgr()[i + 2] & 0xFF).isCloseTo(rgb[i] & 0xFF, within(1));
            }
        }
    }

    /** Each landmark is a white spot in the picture: it must come out at its place in the template. */
    @ParameterizedTest
    @CsvSource({ "0,1,20,20", "20,3,100,60", "-35,2,50,300", "90,1.5,400,100" })
    void landmarksComeToTheirPlace(double degrees, double scale, double dx, double dy) {
        Similarity there = new Similarity(scale * Math.cos(Math.toRadians(degrees)), scale * Math.sin(Math.toRadians(degrees)), dx, dy);
        List<Point> seen = TEMPLATE.stream().map(there::apply).toList();
        byte[] rgb = new byte[640 * 480 * 3];
        for (Point point : seen) {
            spot(rgb, 640, point, (int) Math.ceil(2 * scale));
        }
        try (Picture picture = Picture.of(new Frame.Rgb(640, 480, rgb, Instant.EPOCH))) {
            AlignedFace crop = new FaceAligner(AlignmentTemplate.ARCFACE, SIDE).align(picture, landmarks(seen));
            for (Point place : TEMPLATE) {
                int at = 3 * (Math.round(place.y()) * SIDE + Math.round(place.x()));
                assertThat(crop.bgr()[at] & 0xFF).as("%s", place).isGreaterThan(200);
            }
            assertThat(crop.bgr()[0]).isZero();
        }
    }

    @Test
    void aCropForAnotherEmbedderIsCutAgainWithItsLandmarksInPlace() {
        byte[] rgb = new byte[128 * 128 * 3];
        AlignmentTemplate.RETAIL_0095.points(128).forEach(point -> spot(rgb, 128, point, 3));
        AlignedFace cut = new AlignedFace(rgb, 128);
        AlignedFace again = new FaceAligner(AlignmentTemplate.ARCFACE, SIDE).realign(cut, AlignmentTemplate.RETAIL_0095);
        assertThat(again.side()).isEqualTo(SIDE);
        for (Point place : TEMPLATE) {
            assertThat(again.bgr()[3 * (Math.round(place.y()) * SIDE + Math.round(place.x()))] & 0xFF).as("%s", place).isGreaterThan(150);
        }
    }

    @Test
    void aCropForTheSameTemplateAndSideIsTakenAsItIs() {
        AlignedFace cut = new AlignedFace(new byte[SIDE * SIDE * 3], SIDE);
        assertThat(new FaceAligner(AlignmentTemplate.ARCFACE, SIDE).realign(cut, AlignmentTemplate.ARCFACE)).isSameAs(cut);
        assertThat(new FaceAligner(AlignmentTemplate.ARCFACE, 96).realign(cut, AlignmentTemplate.ARCFACE).side()).isEqualTo(96);
    }

    @Test
    void cropSurvivesItsPng() {
        try (Picture picture = TestImages.quarters()) {
            AlignedFace crop = new FaceAligner(AlignmentTemplate.RETAIL_0095, 128).align(picture, landmarks(TEMPLATE));
            AlignedFace again = AlignedFace.fromPng(crop.png());
            assertThat(again.side()).isEqualTo(128);
            assertThat(again.bgr()).isEqualTo(crop.bgr());
        }
    }

    @Test
    void onlySquareCropsAreRead() {
        assertThatThrownBy(() -> AlignedFace.fromPng(TestImages.png(10, 11, 8, 2, 3, 0))).isInstanceOf(UndecodableImageException.class);
    }

    private static void spot(byte[] rgb, int width, Point centre, int radius) {
        for (int y = Math.max(0, Math.round(centre.y()) - radius); y <= Math.min(479, Math.round(centre.y()) + radius); y++) {
            for (int x = Math.max(0, Math.round(centre.x()) - radius); x <= Math.min(width - 1, Math.round(centre.x()) + radius); x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * (y * width + x) + c] = (byte) 255;
                }
            }
        }
    }

    static Landmarks landmarks(List<Point> p) {
        return new Landmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
