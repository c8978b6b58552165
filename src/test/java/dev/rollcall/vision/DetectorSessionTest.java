package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorSessionTest {

    /** Nothing of a picture stays for the next one, neither beside it in the input nor in the outputs. */
    @ParameterizedTest
    @CsvSource({ "default,misc/obama.jpg,misc/obama_family.jpg", "default,misc/group_10mpx.jpg,misc/biden.jpg",
            "buffalo,misc/obama.jpg,misc/obama_family.jpg" })
    void picturesOfDifferentSizesFollowEachOther(String set, String first, String second) {
        try (Vision vision = Samples.vision(set); Picture one = Samples.picture(first); Picture other = Samples.picture(second)) {
            List<Detection> alone = vision.detector().detect(one);

            List<Detection> between = vision.detector().detect(other);
            List<Detection> again = vision.detector().detect(one);
            List<Detection> afterwards = vision.detector().detect(one);

            assertThat(alone).isNotEmpty();
            assertThat(between).isNotEmpty().isNotEqualTo(alone);
            assertThat(again).isEqualTo(alone);
            assertThat(afterwards).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "default", "buffalo" })
    void buffersAreUsedAgain(String set) {
        ModelEntry model = Samples.CATALOG.model(Samples.CATALOG.set(set).detector());
        try (DetectorSession session = new DetectorSession(Samples.model(model.file()), model.input(), 320, 320, 1);
                Picture picture = Samples.picture("misc/obama.jpg")) {
            Letterbox box = session.letterbox(picture);

            List<FloatBuffer> first = session.run(picture, box, outputs -> List.copyOf(outputs.values()));
            List<FloatBuffer> next = session.run(picture, box, outputs -> List.copyOf(outputs.values()));

            assertThat(next).hasSameSizeAs(first);
            for (int i = 0; i < first.size(); i++) {
                assertThat(next.get(i)).isSameAs(first.get(i));
            }
        }
    }
}
