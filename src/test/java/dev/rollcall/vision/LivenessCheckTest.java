package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessCheckTest {

    /** Published with the models: a person, a print, a screen. Scores when measured: 1.000, 0.229, 0.002. */
    @ParameterizedTest
    @CsvSource({ "liveness_T1.jpg,0.95,1", "liveness_F1.jpg,0,0.3", "liveness_F2.jpg,0,0.05" })
    void personPrintAndScreenAreToldApart(String photo, double least, double most) {
        try (Vision vision = Samples.vision("default"); LivenessCheck check = Samples.liveness(); Picture picture = Samples.picture("misc/" + photo)) {
            Box face = vision.detector().detect(picture).get(0).box();
            assertThat(check.score(check.probe(picture, face).orElseThrow())).isBetween(least, most);
        }
    }

    /** Each model alone would let the print be nearly undecided, or know it for sure: the score lies in the middle. */
    @Test
    void theScoreIsTheMeanOfTheModels() {
        try (Vision vision = Samples.vision("default"); Picture picture = Samples.picture("misc/liveness_F1.jpg");
                LivenessCheck both = Samples.liveness();
                LivenessCheck first = Samples.liveness("minifasnet-v2");
                LivenessCheck second = Samples.liveness("minifasnet-v1se")) {
            Box face = vision.detector().detect(picture).get(0).box();
            double one = first.score(first.cut(picture, face));
            double other = second.score(second.cut(picture, face));
            assertThat(Math.abs(one - other)).isGreaterThan(0.2);
            assertThat(both.score(both.cut(picture, face))).isCloseTo((one + other) / 2, within(1e-6));
        }
    }

    /** The widest crop is four times as wide and high as the face; the picture has 64x32 pixels. */
    @ParameterizedTest
    @CsvSource({ "5,5,true", "31,15.5,true", "8,15.6,false", "31.6,4,false" })
    void aFaceThatFillsThePictureIsNotAskedAbout(float width, float height, boolean asked) {
        try (LivenessCheck check = Samples.liveness(); Picture picture = TestImages.quarters()) {
            assertThat(check.probe(picture, new Box(10, 5, width, height)).isPresent()).isEqualTo(asked);
        }
    }

    /** As a video gives it: red first. */
    @Test
    void aFrameGivesWhatThePhotoGives() {
        byte[] rgb = new byte[64 * 32 * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) 200;
            rgb[i + 2] = 50;
        }
        try (LivenessCheck check = Samples.liveness("minifasnet-v2"); Picture picture = Picture.of(new Frame.Rgb(64, 32, rgb, Instant.EPOCH))) {
            AlignedFace crop = check.probe(picture, new Box(30, 15, 4, 4)).orElseThrow().crops().get(0);
            assertThat(List.of(crop.bgr()[0] & 0xFF, crop.bgr()[1] & 0xFF, crop.bgr()[2] & 0xFF)).containsExactly(50, 0, 200);
        }
    }

    /** The crop is what is around the face, in the picture's colours, at the model's size. */
    @Test
    void theProbeOutlivesThePicture() {
        try (LivenessCheck check = Samples.liveness("minifasnet-v2")) {
            LivenessProbe probe;
            try (Picture picture = TestImages.quarters()) {
                probe = check.probe(picture, new Box(52, 20, 4, 4)).orElseThrow();
            }
            assertThat(probe.crops()).singleElement().satisfies(crop -> {
                assertThat(crop.side()).isEqualTo(80);
                assertThat(List.of(crop.bgr()[0] & 0xFF, crop.bgr()[1] & 0xFF, crop.bgr()[2] & 0xFF)).containsExactly(255, 0, 0);
            });
            assertThat(check.score(probe)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<String> photos = List.of("misc/liveness_T1.jpg", "misc/liveness_F1.jpg", "misc/liveness_F2.jpg", "misc/obama.jpg");
        try (Vision vision = Samples.vision("default"); LivenessCheck check = Samples.liveness()) {
            List<LivenessProbe> probes = photos.stream().map(photo -> {
                try (Picture picture = Samples.picture(photo)) {
                    return check.cut(picture, vision.detector().detect(picture).get(0).box());
                }
            }).toList();
            List<Double> alone = probes.stream().map(check::score).toList();
            IntStream.range(0, 64).parallel().forEach(i -> assertThat(check.score(probes.get(i % 4))).isEqualTo(alone.get(i % 4)));
        }
    }

    @ParameterizedTest
    @CsvSource({ "0,0,0,0.3333333", "0,1000,0,1", "1000,0,0,0", "0.6931472,0,0,0.25" })
    void softmaxOfTheMiddleClass(float attack, float live, float otherAttack, double expected) {
        assertThat(LivenessModel.softmax(new float[] { attack, live, otherAttack }, 1)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aModelForAnotherTaskIsRefused() {
        assertThatThrownBy(() -> Samples.liveness("yunet-s")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("yunet-s");
    }
}
