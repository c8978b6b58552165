package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparePixelsTest {

    /** Sizes that no other test uses: all share what is spare. */
    private static final int WIDTH = 737;
    private static final int HEIGHT = 523;

    @Test
    void memoryOfAClosedPictureIsUsedAgain() {
        Picture first = Picture.of(frame(WIDTH, HEIGHT));
        long address = first.pixels().data().address();
        first.close();

        try (Picture next = Picture.of(frame(WIDTH, HEIGHT))) {
            assertThat(next.pixels().data().address()).isEqualTo(address);
        }
    }

    @Test
    void picturesNeverShareMemory() {
        Picture closedTwice = Picture.of(frame(WIDTH, HEIGHT));
        closedTwice.close();
        closedTwice.close();

        try (Picture one = Picture.of(frame(WIDTH, HEIGHT)); Picture other = Picture.of(frame(WIDTH, HEIGHT))) {
            assertThat(one.pixels().data().address()).isNotEqualTo(other.pixels().data().address());
        }
    }

    @Test
    void memoryOfAnotherSizeIsOfNoUse() {
        Picture.of(frame(WIDTH, HEIGHT)).close();

        try (Picture turned = Picture.of(frame(HEIGHT, WIDTH))) {
            assertThat(turned.width()).isEqualTo(HEIGHT);
            assertThat(turned.height()).isEqualTo(WIDTH);
        }
    }

    @Test
    void keepsOnlyAsManyAsAreNeededSideBySide() {
        int many = 2 * Runtime.getRuntime().availableProcessors() + 1;
        List<Mat> given = IntStream.range(0, many).mapToObj(i -> SparePixels.take(WIDTH, HEIGHT + 1)).toList();

        given.forEach(SparePixels::give);

        assertThat(given.get(0).isNull()).isTrue();
        assertThat(given.get(1).isNull()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "4000,3000", "325,325" })
    void keepsNeitherPhotosOfPhonesNorCloseUps(int width, int height) {
        Mat pixels = SparePixels.take(width, height);

        SparePixels.give(pixels);

        assertThat(pixels.isNull()).isTrue();
    }

    /** Colours lie the other way round in what ffmpeg hands over. */
    @ParameterizedTest
    @ValueSource(strings = { "default", "buffalo" })
    void aFrameOfACameraIsSeenLikeAPhoto(String set) {
        try (Vision vision = Samples.vision(set); Picture photo = Samples.picture("misc/obama.jpg"); Picture frame = Picture.of(rgb(photo))) {
            LocatedFace there = vision.locate(photo).get(0);
            LocatedFace here = vision.locate(frame).get(0);

            assertThat(here.detection()).isEqualTo(there.detection());
            assertThat(here.crop().bgr()).isEqualTo(there.crop().bgr());
        }
    }

    private static Frame.Rgb frame(int width, int height) {
        return new Frame.Rgb(width, height, new byte[3 * width * height], Instant.EPOCH);
    }

    private static Frame.Rgb rgb(Picture photo) {
        byte[] pixels = new byte[3 * photo.width() * photo.height()];
        photo.bgr().data().get(pixels);
        for (int i = 0; i < pixels.length; i += 3) {
            byte blue = pixels[i];
            pixels[i] = pixels[i + 2];
            pixels[i + 2] = blue;
        }
        return new Frame.Rgb(photo.width(), photo.height(), pixels, Instant.EPOCH);
    }
}
