package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseUpTest {

    /** White left of column 300, black right of it. */
    private static Picture edge() {
        byte[] rgb = new byte[640 * 480 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 640 < 300 ? 255 : 0);
        }
        return Picture.of(new Frame.Rgb(640, 480, rgb, Instant.EPOCH));
    }

    @Test
    void placesGoThereAndBack() {
        try (Picture picture = edge(); CloseUp closeUp = CloseUp.of(picture, new Point(321, 200), 133, 192)) {
            Point place = new Point(290.5f, 180.25f);
            Point back = closeUp.toPicture(closeUp.toView(place));
            assertThat(back.x()).isCloseTo(place.x(), within(0.01f));
            assertThat(back.y()).isCloseTo(place.y(), within(0.01f));
        }
    }

    @Test
    void showsThePartThatItSaysItShows() {
        try (Picture picture = edge(); CloseUp closeUp = CloseUp.of(picture, new Point(300, 200), 100, 200)) {
            float edge = closeUp.toView(new Point(299.5f, 200)).x();
            assertThat(pixel(closeUp, Math.round(edge) - 3, 100)).isEqualTo(255);
            assertThat(pixel(closeUp, Math.round(edge) + 3, 100)).isZero();
        }
    }

    @Test
    void isBlackWhereThePictureEnds() {
        try (Picture picture = edge(); CloseUp closeUp = CloseUp.of(picture, new Point(0, 0), 100, 200)) {
            assertThat(pixel(closeUp, 40, 150)).isZero();
            assertThat(pixel(closeUp, 150, 40)).isZero();
            assertThat(pixel(closeUp, 150, 150)).isEqualTo(255);
        }
        try (Picture picture = edge(); CloseUp closeUp = CloseUp.of(picture, new Point(-500, 10), 100, 32)) {
            assertThat(pixel(closeUp, 16, 16)).isZero();
        }
    }

    /** Every other column white: single pixels would be black or white, their mean is grey. */
    @Test
    void shrinksByArea() {
        byte[] rgb = new byte[640 * 480 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 2 == 0 ? 255 : 0);
        }
        try (Picture picture = Picture.of(new Frame.Rgb(640, 480, rgb, Instant.EPOCH));
                CloseUp closeUp = CloseUp.of(picture, new Point(320, 240), 400, 100)) {
            assertThat(pixel(closeUp, 50, 50)).isBetween(120, 135);
            AlignedFace crop = new FaceAligner(AlignmentTemplate.ARCFACE, 112).align(picture, AlignmentTemplateScaled.by(4));
            for (int i = 0; i < crop.bgr().length; i++) {
                assertThat(crop.bgr()[i] & 0xFF).isBetween(110, 145);
            }
        }
    }

    @Test
    void mirroredLandmarksComeBackToTheirSide() {
        try (Picture picture = edge(); CloseUp closeUp = CloseUp.of(picture, new Point(300, 200), 100, 100)) {
            Landmarks seen = new Landmarks(new Point(20, 30), new Point(70, 31), new Point(45, 50), new Point(25, 70), new Point(66, 71));
            Landmarks mirrored = new Landmarks(new Point(29, 31), new Point(79, 30), new Point(54, 50), new Point(33, 71), new Point(74, 70));
            assertThat(closeUp.unmirrored(mirrored)).isEqualTo(seen);
        }
    }

    private static int pixel(CloseUp closeUp, int x, int y) {
        return closeUp.view().bgr().ptr(y, x).get() & 0xFF;
    }

    private static final class AlignmentTemplateScaled {
        /** The template, so many times as large as its crop, in the middle of a large picture. */
        static Landmarks by(float scale) {
            List<Point> points = AlignmentTemplate.ARCFACE.points(112).stream()
                    .map(point -> new Point(96 + scale * point.x(), 16 + scale * point.y())).toList();
            return Landmarks.of(points);
        }
    }
}
