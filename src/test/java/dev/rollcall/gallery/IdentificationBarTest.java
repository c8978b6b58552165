package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.AlignmentTemplate;
import dev.rollcall.vision.ModelEntry.Cohort;
import dev.rollcall.vision.ModelEntry.Embedding;

class IdentificationBarTest {

    private static final Embedding MODEL = new Embedding(128, AlignmentTemplate.ARCFACE, 0.4, 0.38, new Cohort(0.5, 0.1));

    @Test
    void risesWithTheLikenessToOthers() {
        assertThat(IdentificationBar.of(MODEL, nearest(11, 0.26))).isCloseTo(0.51, within(1e-9));
        assertThat(IdentificationBar.of(MODEL, nearest(11, 0.16))).isCloseTo(0.46, within(1e-9));
    }

    @Test
    void neverFallsBelowThatOfASmallGallery() {
        assertThat(IdentificationBar.of(MODEL, nearest(11, -0.2))).isCloseTo(0.43, within(1e-9));
        assertThat(IdentificationBar.of(MODEL, nearest(10, 0.4))).isCloseTo(0.43, within(1e-9));
        assertThat(IdentificationBar.of(MODEL, List.of())).isCloseTo(0.43, within(1e-9));
    }

    @Test
    void countsTenBesideTheFirst() {
        List<Candidate> more = IntStream.range(0, 15).mapToObj(i -> candidate(i, i == 0 ? 0.9 : i <= 10 ? 0.2 : 0.1)).toList();
        assertThat(IdentificationBar.of(MODEL, more)).isCloseTo(0.48, within(1e-9));
    }

    @Test
    void isPlainForAModelWithoutACohort() {
        Embedding plain = new Embedding(128, AlignmentTemplate.ARCFACE, 0.4, 0.47, null);
        assertThat(IdentificationBar.of(plain, nearest(11, 0.4))).isEqualTo(0.47);
    }

    private static List<Candidate> nearest(int people, double others) {
        return IntStream.range(0, people).mapToObj(i -> candidate(i, i == 0 ? 0.6 : others)).toList();
    }

    private static Candidate candidate(int key, double similarity) {
        return new Candidate(new GalleryPerson(key, "P" + key, "Person " + key), similarity);
    }
}
