package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.time.Instant;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class JpegTest {

    private static final Frame RAW = new Frame.Rgb(16, 8, new byte[16 * 8 * 3], Instant.EPOCH);

    @Test
    void encodesPixels() {
        byte[] jpeg = Jpeg.of(RAW, 80);

        assertThat(jpeg).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(new Frame.Encoded(jpeg, Instant.EPOCH).size()).isEqualTo(new Frame.Size(16, 8)).isEqualTo(RAW.size());
    }

    @Test
    void leavesAJpegAsItIsAndMakesOneOfAnyOtherPicture() {
        byte[] jpeg = Jpeg.of(RAW, 80);
        byte[] png = png();

        assertThat(Jpeg.of(new Frame.Encoded(jpeg, Instant.EPOCH), 80)).isSameAs(jpeg);
        assertThat(Jpeg.of(new Frame.Encoded(png, Instant.EPOCH), 80)).startsWith(0xFF, 0xD8, 0xFF);
    }

    private static byte[] png() {
        NativeLibraries.settings();
        try (Mat pixels = new Mat(8, 16, CV_8UC3); IntPointer none = new IntPointer()) {
            return Picture.encode(".png", pixels, none);
        }
    }

    @Test
    void saysWhenItIsNoPicture() {
        Frame nothing = new Frame.Encoded(new byte[] { 1, 2, 3 }, Instant.EPOCH);

        assertThatThrownBy(() -> Jpeg.of(nothing, 80)).isInstanceOf(UndecodableImageException.class);
        assertThat(nothing.size()).isNull();
    }
}
