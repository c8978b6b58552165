package dev.rollcall.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

class ResemblanceTest {

    private static final float[] EAST = { 1, 0 };
    private static final float[] NORTH = { 0, 1 };
    private static final float[] EASTISH = { 0.8f, 0.6f };

    @Test
    void theNearestAtTheBarIsIt() {
        assertThat(nearest(EASTISH, 0.5, NORTH, EAST)).isSameAs(EAST);
        assertThat(nearest(EASTISH, 0.8, EAST, NORTH)).isSameAs(EAST);
        assertThat(nearest(EASTISH, 0.81, EAST, NORTH)).isNull();
        assertThat(nearest(EASTISH, 0.5)).isNull();
    }

    @Test
    void whatCannotBeComparedIsLeftOut() {
        assertThat(Resemblance.nearest(EAST, List.of("unreadable", "short", "equal"), name -> switch (name) {
            case "unreadable" -> null;
            case "short" -> new float[] { 1 };
            default -> EAST;
        }, 0.5)).isEqualTo("equal");
        assertThat(nearest(new float[] { Float.NaN, 0 }, 0.5, EAST)).isNull();
    }

    @Test
    void theMeanHasUnitLengthAndLiesBetween() {
        float[] mean = Resemblance.mean(List.of(EAST, NORTH));
        assertThat(mean[0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(mean[1]).isEqualTo(mean[0]);
        assertThat(Resemblance.mean(List.of(EAST))).isEqualTo(EAST);
    }

    private static float[] nearest(float[] probe, double bar, float[]... faces) {
        return Resemblance.nearest(probe, List.of(faces), face -> face, bar);
    }
}
