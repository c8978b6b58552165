package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.rollcall.gallery.FaceTemplateRepository.Stored;

/** Readings that overlap: the last to begin is right, whichever ends first. */
class GalleryFillingTest {

    private final GalleryFilling filling = new GalleryFilling("any", 2);

    @AfterEach
    void close() {
        filling.gallery().close();
    }

    @Test
    void whoIsReadAloneWhileAllAreReadStaysAsReadAlone() {
        GalleryFilling.Reading all = filling.beginAll();
        long alone = filling.begin();
        filling.take(1, alone, List.of(face(1), face(1)));
        filling.take(all, List.of(face(1), face(2)));
        filling.end(all);
        assertThat(filling.gallery().templates()).isEqualTo(3);
        assertThat(filling.isComplete()).isTrue();
    }

    @Test
    void whoHasGoneWhileAllAreReadDoesNotComeBack() {
        GalleryFilling.Reading all = filling.beginAll();
        filling.take(1, filling.begin(), List.of());
        filling.take(all, List.of(face(1), face(2)));
        filling.end(all);
        assertThat(filling.gallery().people()).isEqualTo(1);
    }

    @Test
    void anEarlierReadingThatEndsLateChangesNothing() {
        long early = filling.begin();
        long late = filling.begin();
        filling.take(1, late, List.of());
        filling.take(1, early, List.of(face(1)));
        assertThat(filling.gallery().people()).isZero();
    }

    @Test
    void anEarlierReadingDoesNotWaitForALaterOne() {
        long early = filling.begin();
        long late = filling.begin();
        filling.take(1, early, List.of(face(1)));
        assertThat(filling.gallery().people()).isEqualTo(1);
        filling.take(1, late, List.of());
        assertThat(filling.gallery().people()).isZero();
    }

    @Test
    void whoWasReadBeforeAllWereReadDoesNotReplaceThem() {
        long before = filling.begin();
        GalleryFilling.Reading all = filling.beginAll();
        filling.take(all, List.of(face(1), face(1)));
        filling.take(1, before, List.of(face(1)));
        filling.end(all);
        assertThat(filling.gallery().templates()).isEqualTo(2);
    }

    @Test
    void whoIsNotThereAnyMoreGoes() {
        filling.take(1, filling.begin(), List.of(face(1)));
        GalleryFilling.Reading all = filling.beginAll();
        filling.take(all, List.of(face(2)));
        filling.end(all);
        assertThat(filling.gallery().search(new float[] { 1, 0 }, 5)).singleElement().extracting(found -> found.person().key()).isEqualTo(2L);
    }

    @Test
    void anEmbeddingOfAnotherLengthIsLeftOut() {
        filling.take(1, filling.begin(), List.of(face(1), new Stored(1, "P1", "One", new float[1])));
        assertThat(filling.gallery().templates()).isEqualTo(1);
    }

    private static Stored face(long person) {
        return new Stored(person, "P" + person, "Name", new float[] { 1, 0 });
    }
}
