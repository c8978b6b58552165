package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class IgnoredFacesTest {

    private static final float[] EAST = { 1, 0 };
    private static final float[] NORTH = { 0, 1 };

    private final IgnoredFaces faces = new IgnoredFaces();

    @Test
    void theNearestOfTheModelCounts() {
        assertThat(faces.nearest("a", EAST)).isEqualTo(IgnoredFaces.NONE);
        faces.put("a", 1, List.of(NORTH));
        faces.put("a", 3, List.of(new float[] { 0.6f, 0.8f }));
        faces.put("b", 2, List.of(EAST));
        assertThat(faces.nearest("a", EAST)).isCloseTo(0.6, within(1e-6));
        assertThat(faces.nearest("b", EAST)).isCloseTo(1, within(1e-6));
        assertThat(faces.nearest("a", new float[] { 1, 0, 0 })).isEqualTo(IgnoredFaces.NONE);
        faces.close();
    }

    @Test
    void whatIsTakenOutCountsNoMore() {
        faces.put("a", 1, List.of(EAST));
        faces.put("a", 2, List.of(EAST));
        faces.put("a", 3, List.of(NORTH));
        faces.remove(1);
        assertThat(faces.nearest("a", EAST)).isCloseTo(1, within(1e-6));
        faces.retain(Set.of(3L));
        assertThat(faces.nearest("a", EAST)).isCloseTo(0, within(1e-6));
        faces.put("a", 3, List.of());
        assertThat(faces.nearest("a", EAST)).isEqualTo(IgnoredFaces.NONE);
        faces.close();
        assertThat(faces.nearest("a", EAST)).isEqualTo(IgnoredFaces.NONE);
    }
}
