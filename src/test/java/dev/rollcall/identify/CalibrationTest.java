package dev.rollcall.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.AlignmentTemplate;
import dev.rollcall.vision.ModelEntry.Embedding;

class CalibrationTest {

    private static final double BAR = 0.4;
    private static final Embedding MODEL = new Embedding(4, AlignmentTemplate.ARCFACE, 0.4, BAR, null);

    private final FaceGallery gallery = new FaceGallery(4);

    @AfterEach
    void close() {
        gallery.close();
    }

    @Test
    void facesOfOnePersonAreGenuine() {
        enrol(1, at(0), at(30));
        enrol(2, at(90));
        Calibration calibration = calibrate();
        assertThat(calibration.genuine().getCount()).isEqualTo(2);
        assertThat(calibration.genuine().getMin()).isCloseTo(Math.cos(Math.toRadians(30)), within(1e-6));
    }

    @Test
    void whoeverPassesTheBarAsAStrangerIsWronglyNamed() {
        enrol(1, at(0));
        enrol(2, at(60));
        enrol(3, at(150));
        Calibration calibration = calibrate();
        assertThat(calibration.wronglyNamed()).isEqualTo(2);
        assertThat(calibration.highestWrong()).isCloseTo(0.5, within(1e-6));
        assertThat(calibration.impostors().getMax()).isCloseTo(0.5, within(1e-6));
        assertThat(calibration.closest().get(0).similarity()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void nobodyIsWronglyNamedWhenAllAreFarApart() {
        enrol(1, at(0));
        enrol(2, at(90));
        assertThat(calibrate().wronglyNamed()).isZero();
        assertThat(calibrate().highestWrong()).isNegative();
    }

    @Test
    void somebodyEnrolledTwiceIsListedAndMovesNoBar() {
        enrol(1, at(0));
        enrol(2, at(10));
        enrol(3, at(100));
        Calibration calibration = calibrate();
        assertThat(calibration.closest()).extracting(pair -> List.of(pair.one().key(), pair.other().key())).contains(List.of(1L, 2L));
        assertThat(calibration.isSuspicious(calibration.closest().get(0).similarity())).isTrue();
        assertThat(calibration.wronglyNamed()).isZero();
    }

    @Test
    void aPairIsListedOnceWithItsHighestSimilarity() {
        enrol(1, at(0), at(40));
        enrol(2, at(70));
        assertThat(calibrate().closest()).hasSize(1);
        assertThat(calibrate().closest().get(0).similarity()).isGreaterThanOrEqualTo(Math.cos(Math.toRadians(70)));
    }

    @Test
    void curvesFallAndRise() {
        enrol(1, at(0), at(30));
        enrol(2, at(60));
        List<Calibration.Step> curve = calibrate().curve();
        assertThat(curve.get(0).missed()).isZero();
        assertThat(curve.get(0).passed()).isEqualTo(1);
        assertThat(curve.get(50).missed()).isEqualTo(1);
        assertThat(curve.get(50).passed()).isZero();
    }

    @Test
    void aGalleryOfOneHasNoCurves() {
        enrol(1, at(0));
        assertThat(calibrate().curve()).allSatisfy(step -> {
            assertThat(step.missed()).isNull();
            assertThat(step.passed()).isNull();
        });
    }

    private Calibration calibrate() {
        Calibration calibration = new Calibration(gallery, MODEL, 0.05);
        gallery.sample(100).forEach(calibration::show);
        return calibration;
    }

    private void enrol(long key, float[]... faces) {
        gallery.put(new GalleryPerson(key, "P" + key, "Person " + key), List.of(faces));
    }

    private static float[] at(double degrees) {
        return new float[] { (float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees)), 0, 0 };
    }
}
