package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceQualityTest {

    private static final int PHOTOS = 60;

    @Test
    void photosPassAsTheyAre() {
        List<FaceQuality> qualities = qualities(photo -> { });
        assertThat(passing(qualities)).isGreaterThanOrEqualTo(PHOTOS - 3);
        assertThat(qualities).allMatch(quality -> quality.overall() > 0 && quality.overall() <= 1);
        assertThat(mean(qualities.stream().map(FaceQuality::pitch).toList())).isBetween(-6.0, 6.0);
        assertThat(mean(qualities.stream().map(FaceQuality::yaw).toList())).isBetween(-8.0, 8.0);
    }

    @Test
    void darkPhotosAreTooDark() {
        assertMostly(Flaw.TOO_DARK, qualities(photo -> photo.convertTo(photo, -1, 0.2, 0)));
    }

    @Test
    void blurredPhotosAreTooBlurred() {
        assertMostly(Flaw.TOO_BLURRED, qualities(photo -> {
            try (Size any = new Size(0, 0)) {
                GaussianBlur(photo, photo, any, 2.5);
            }
        }));
    }

    @Test
    void smallFacesAreTooSmall() {
        assertMostly(Flaw.TOO_SMALL, qualities(photo -> {
            try (Size third = new Size(photo.cols() / 3, photo.rows() / 3); Mat small = new Mat()) {
                resize(photo, small, third);
                small.copyTo(photo);
            }
        }));
    }

    @ParameterizedTest
    @CsvSource({ "0,0,0", "30,0,0", "-30,0,0", "0,20,0", "0,-20,0", "0,0,25", "40,10,-15" })
    void poseOfAKnownHeadIsFound(double yaw, double pitch, double roll) {
        HeadPose found = HeadPose.of(project(Math.toRadians(yaw), Math.toRadians(pitch), Math.toRadians(roll)));
        assertThat(found.yaw()).isCloseTo(yaw, within(0.5));
        assertThat(found.pitch()).isCloseTo(pitch, within(0.5));
        assertThat(found.roll()).isCloseTo(roll, within(0.5));
    }

    @Test
    void profileIsAFlawOfPose() {
        FaceQuality profile = new FaceQuality(0.5, 500, 0.5, 60, 0, 0, 100);
        assertThat(QualityGate.DEFAULT.check(profile)).contains(Flaw.POSE);
        assertThat(QualityGate.DEFAULT.check(new FaceQuality(0.5, 500, 0.5, 0, 0, 0, 100))).isEmpty();
        assertThat(QualityGate.DEFAULT.check(new FaceQuality(0.5, 500, 0.5, 0, -50, 0, 100))).contains(Flaw.POSE);
        assertThat(QualityGate.DEFAULT.check(new FaceQuality(0.5, 500, 0.5, 0, 0, 70, 100))).contains(Flaw.POSE);
    }

    @Test
    void degradedPhotoHasLessQuality() {
        double good = mean(qualities(photo -> { }).stream().map(FaceQuality::overall).toList());
        double dark = mean(qualities(photo -> photo.convertTo(photo, -1, 0.4, 0)).stream().map(FaceQuality::overall).toList());
        assertThat(dark).isLessThan(0.8 * good);
    }

    /** The head of {@link HeadPose} nodded, then turned, then tilted, seen from far away. */
    private static Landmarks project(double yaw, double pitch, double roll) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double y = HeadPose.Y[i] * Math.cos(pitch) + HeadPose.Z[i] * Math.sin(pitch);
            double z = HeadPose.Z[i] * Math.cos(pitch) - HeadPose.Y[i] * Math.sin(pitch);
            double x = HeadPose.X[i] * Math.cos(yaw) - z * Math.sin(yaw);
            points.add(new Point((float) (300 + 2.5 * (x * Math.cos(roll) - y * Math.sin(roll))),
                    (float) (200 + 2.5 * (x * Math.sin(roll) + y * Math.cos(roll)))));
        }
        return FaceAlignerTest.landmarks(points);
    }

    private static void assertMostly(Flaw flaw, List<FaceQuality> qualities) {
        long found = qualities.stream().filter(quality -> QualityGate.DEFAULT.check(quality).filter(flaw::equals).isPresent()).count();
        assertThat(found).isGreaterThanOrEqualTo(qualities.size() * 8L / 10).isPositive();
    }

    private static long passing(List<FaceQuality> qualities) {
        return qualities.stream().filter(quality -> QualityGate.DEFAULT.check(quality).isEmpty()).count();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<FaceQuality> qualities(Consumer<Mat> damage) {
        List<FaceQuality> qualities = new ArrayList<>();
        try (Vision vision = Samples.vision("default")) {
            for (LfwPairs.Pair pair : LfwPairs.read().sample(PHOTOS).pairs()) {
                try (Picture picture = Samples.picture(pair.first())) {
                    damage.accept(picture.bgr());
                    vision.locate(picture).stream().limit(1).map(LocatedFace::quality).forEach(qualities::add);
                }
            }
        }
        return qualities;
    }
}
