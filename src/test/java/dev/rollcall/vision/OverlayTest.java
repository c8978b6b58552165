package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private static final int GREY = 128;

    private final Frame.Rgb frame = grey(640, 360);

    private static Frame.Rgb grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) GREY);
        return new Frame.Rgb(width, height, rgb, Instant.EPOCH);
    }

    @Test
    void theBoxIsWhereTheFaceIsAndTheRestIsUntouched() {
        try (Picture drawn = draw(640, mark(200, 150, "Ann", Overlay.Tone.KNOWN))) {
            assertThat(drawn.width()).isEqualTo(640);
            assertThat(isGreen(drawn, 200, 200)).isTrue();
            assertThat(isGreen(drawn, 280, 230)).isTrue();
            assertThat(isGreen(drawn, 240, 190)).isFalse();
            assertThat(isGreen(drawn, 100, 100)).isFalse();
        }
        assertThat(frame.rgb()).as("the frame is not drawn on").containsOnly((byte) GREY);
    }

    @Test
    void theLabelStandsOnItsOwnGroundAboveTheBox() {
        try (Picture drawn = draw(640, mark(200, 150, "Ann", Overlay.Tone.KNOWN)); Picture bare = draw(640, mark(200, 150, "", Overlay.Tone.KNOWN))) {
            assertThat(isGreen(drawn, 202, 145)).isTrue();
            assertThat(isGreen(bare, 202, 145)).isFalse();
        }
    }

    @Test
    void aLabelNeverLeavesThePicture() {
        try (Picture drawn = draw(640, mark(600, 2, "A long name at the right border", Overlay.Tone.KNOWN))) {
            assertThat(isGreen(drawn, 636, 88)).isTrue();
        }
    }

    @Test
    void boxesShrinkWithThePicture() {
        try (Picture drawn = draw(320, mark(200, 150, "", Overlay.Tone.KNOWN))) {
            assertThat(drawn.width()).isEqualTo(320);
            assertThat(drawn.height()).isEqualTo(180);
            assertThat(isGreen(drawn, 100, 95)).isTrue();
            assertThat(isGreen(drawn, 200, 150)).isFalse();
        }
    }

    @Test
    void aFaceThatIsCutOffAndAHostileNameDoNoHarm() {
        try (Picture drawn = draw(640, mark(-60, -70, "%s\u0000\n\uD800 ".repeat(50), Overlay.Tone.UNKNOWN),
                new Overlay.Mark(new Box(620, 350, 1e6f, 1e6f), "x", Overlay.Tone.UNDECIDED))) {
            assertThat(drawn.width()).isEqualTo(640);
        }
    }

    private static Overlay.Mark mark(float x, float y, String label, Overlay.Tone tone) {
        return new Overlay.Mark(new Box(x, y, 80, 80), label, tone);
    }

    private Picture draw(int width, Overlay.Mark... marks) {
        return Picture.decode(Overlay.jpeg(frame, List.of(marks), width, 95), ImageLimits.PHOTO);
    }

    private static boolean isGreen(Picture picture, int x, int y) {
        try (UByteIndexer pixels = picture.bgr().createIndexer()) {
            return pixels.get(y, x, 1) > pixels.get(y, x, 0) + 30 && pixels.get(y, x, 1) > pixels.get(y, x, 2) + 30;
        }
    }
}
