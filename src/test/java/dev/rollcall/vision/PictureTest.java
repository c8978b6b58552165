package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.vision.UndecodableImageException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowingConsumer;
import org.bytedeco.javacpp.IntPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    private static final int[] RED = { 0, 0, 255 };
    private static final int[] GREEN = { 0, 255, 0 };
    private static final int[] BLUE = { 255, 0, 0 };

    @Test
    void framePixelsAreRgb() {
        byte[] rgb = { 1, 2, 3, 4, 5, 6 };
        try (Picture picture = Picture.of(new Frame.Rgb(2, 1, rgb, Instant.EPOCH))) {
            assertThat(picture.width()).isEqualTo(2);
            assertThat(picture.height()).isEqualTo(1);
            assertThat(TestImages.bgr(picture, 1, 0)).containsExactly(6, 5, 4);
        }
        assertThat(rgb).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void encodedFrameIsDecoded() {
        try (Picture picture = Picture.of(new Frame.Encoded(jpeg(), Instant.EPOCH))) {
            assertThat(picture.width()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { ".jpg", ".png", ".bmp", ".webp" })
    void everyFormatIsRead(String extension) {
        try (Picture picture = decode(encoded(extension))) {
            assertThat(picture.width()).isEqualTo(64);
            assertThat(picture.height()).isEqualTo(32);
            assertThat(TestImages.bgr(picture, 8, 8)).satisfies(near(RED));
            assertThat(TestImages.bgr(picture, 48, 8)).satisfies(near(BLUE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { ".jpg", ".png", ".bmp", ".webp" })
    void cutOffAnywhereIsDamaged(String extension) {
        byte[] whole = encoded(extension);
        for (int length = 16; length < whole.length; length += Math.max(1, whole.length / 97)) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(reason(cut, ImageLimits.PHOTO)).as("%d of %d bytes", length, whole.length).isEqualTo(Reason.DAMAGED);
        }
        assertThat(reason(Arrays.copyOf(whole, whole.length - 1), ImageLimits.PHOTO)).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void photoCutOffInTheMiddleIsDamaged() {
        byte[] photo = Samples.photo("misc/obama.jpg");
        assertThat(reason(Arrays.copyOf(photo, photo.length / 2), ImageLimits.PHOTO)).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void pngWithAFlippedBitIsDamaged() {
        byte[] png = encoded(".png");
        png[png.length / 2] ^= 1;
        assertThat(reason(png, ImageLimits.PHOTO)).isEqualTo(Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MAX_VALUE, Integer.MAX_VALUE - 8, Integer.MAX_VALUE - 28, Integer.MIN_VALUE, -1, -12 })
    void pngChunkOfImpossibleLengthIsDamaged(int length) {
        for (int chunk : new int[] { 8, 33 }) {
            byte[] png = encoded(".png");
            ByteBuffer.wrap(png).putInt(chunk, length);
            assertThat(reason(png, ImageLimits.PHOTO)).isEqualTo(Reason.DAMAGED);
        }
    }

    @Test
    void bytesAfterTheEndDoNoHarm() {
        byte[] photo = jpeg();
        try (Picture picture = decode(Arrays.copyOf(photo, photo.length + 1000))) {
            assertThat(picture.width()).isEqualTo(64);
        }
    }

    @Test
    void pixelBombIsRefusedByItsHeader() {
        byte[] bomb = TestImages.png(20_000, 20_000, 8, 0, 1, 0);
        assertThat(bomb.length).isLessThan(1_000_000);
        assertThat(reason(bomb, ImageLimits.PHOTO)).isEqualTo(Reason.TOO_MANY_PIXELS);
    }

    @Test
    void bytesAreLimited() {
        assertThat(reason(jpeg(), new ImageLimits(100, 1000))).isEqualTo(Reason.TOO_MANY_BYTES);
    }

    @Test
    void textIsNoImage() {
        byte[] text = "To whom it may concern: this is no photo.".getBytes(StandardCharsets.UTF_8);
        assertThat(reason(text, ImageLimits.PHOTO)).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(reason("GIF89a..............".getBytes(StandardCharsets.UTF_8), ImageLimits.PHOTO)).isEqualTo(Reason.UNKNOWN_FORMAT);
    }

    @Test
    void nothingIsEmpty() {
        assertThat(reason(new byte[0], ImageLimits.PHOTO)).isEqualTo(Reason.EMPTY);
        assertThat(reason(null, ImageLimits.PHOTO)).isEqualTo(Reason.EMPTY);
    }

    /** Where red (the stored top left) and blue (the stored right half) come to lie, by Exif 2.3, table 6. */
    @ParameterizedTest
    @CsvSource({ "1,64,8,8,48,16", "2,64,56,8,16,16", "3,64,56,24,16,16", "4,64,8,24,48,16", "5,32,8,8,16,48", "6,32,24,8,16,48",
            "7,32,24,56,16,16", "8,32,8,56,16,16" })
    void exifOrientationIsObeyed(int orientation, int width, int redX, int redY, int blueX, int blueY) {
        try (Picture picture = decode(TestImages.withOrientation(jpeg(), orientation))) {
            assertThat(picture.width()).isEqualTo(width);
            assertThat(TestImages.bgr(picture, redX, redY)).satisfies(near(RED));
            assertThat(TestImages.bgr(picture, blueX, blueY)).satisfies(near(BLUE));
        }
    }

    @Test
    void leftBottomQuarterIsGreen() {
        try (Picture picture = decode(jpeg())) {
            assertThat(TestImages.bgr(picture, 8, 24)).satisfies(near(GREEN));
        }
    }

    @ParameterizedTest
    @CsvSource({ "8,0,1", "16,0,1", "8,2,3", "16,2,3", "8,4,2", "16,4,2", "8,6,4", "16,6,4" })
    void everyPngBecomesEightBitBgr(int bits, int colourType, int samples) {
        try (Picture picture = decode(TestImages.png(10, 7, bits, colourType, samples, 0x80))) {
            assertThat(picture.bgr().channels()).isEqualTo(3);
            assertThat(picture.bgr().elemSize()).isEqualTo(3);
            assertThat(TestImages.bgr(picture, 9, 6)).containsExactly(0x80, 0x80, 0x80);
        }
    }

    @Test
    void jpegOfAPictureCanBeReadAgain() {
        try (Picture picture = TestImages.quarters(); Picture again = decode(picture.jpeg(90))) {
            assertThat(again.width()).isEqualTo(64);
        }
    }

    @Test
    void limitsMustBePositive() {
        assertThatThrownBy(() -> new ImageLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Picture decode(byte[] image) {
        return Picture.decode(image, ImageLimits.PHOTO);
    }

    private static Reason reason(byte[] image, ImageLimits limits) {
        UndecodableImageException refusal = catchThrowableOfType(UndecodableImageException.class,
                () -> Picture.decode(image, limits).close());
        return refusal == null ? null : refusal.reason();
    }

    private static byte[] jpeg() {
        return encoded(".jpg");
    }

    private static byte[] encoded(String extension) {
        try (Picture picture = TestImages.quarters(); IntPointer none = new IntPointer()) {
            return Picture.encode(extension, picture.bgr(), none);
        }
    }

    private static ThrowingConsumer<int[]> near(int[] expected) {
        return pixel -> {
            for (int c = 0; c < 3; c++) {
                assertThat(pixel[c]).isBetween(expected[c] - 12, expected[c] + 12);
            }
        };
    }
}
