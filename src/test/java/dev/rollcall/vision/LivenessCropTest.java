package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers worked out by hand from the rule of the models' makers; pixels counted from 0, the last one included. */
class LivenessCropTest {

    @Test
    void aFaceWithRoomGetsTheWholeFactorAboutItsCentre() {
        LivenessCrop crop = LivenessCrop.of(new Box(300, 200, 40, 50), 4, 640, 480);
        assertThat(crop).isEqualTo(new LivenessCrop(240, 125, 161, 201, 4));
    }

    @ParameterizedTest
    @CsvSource({
            // box, crop: shifted inside, never cut
            "0,0,40,50, 0,0,161,201", "600,430,40,50, 479,279,161,201", "-20,200,40,50, 0,125,161,201", "300,470,40,50, 240,279,161,201" })
    void atTheEdgeTheCropIsShiftedInside(float x, float y, float width, float height, int left, int top, int wide, int high) {
        LivenessCrop crop = LivenessCrop.of(new Box(x, y, width, height), 4, 640, 480);
        assertThat(crop).isEqualTo(new LivenessCrop(left, top, wide, high, 4));
    }

    @Test
    void aTightPortraitReducesTheFactor() {
        LivenessCrop crop = LivenessCrop.of(new Box(20, 30, 60, 80), 2.7, 100, 121);
        assertThat(crop.enlargement()).isCloseTo(1.5, within(1e-9));
        assertThat(crop).isEqualTo(new LivenessCrop(5, 0, 91, 121, 1.5));
    }

    @Test
    void aFaceLargerThanThePictureIsSeenAsFarAsThePictureReaches() {
        LivenessCrop crop = LivenessCrop.of(new Box(-50, -10, 200, 200), 4, 101, 101);
        assertThat(crop).isEqualTo(new LivenessCrop(0, 0, 101, 101, 0.5));
    }
}
