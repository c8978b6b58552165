package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.AlignmentTemplate;
import dev.rollcall.vision.ModelEntry;

/** Whole numbers stand for faces: each has a crop and an embedding of its own. */
class ArchivedFacesTest {

    private static final String MODEL = "small";
    private static final ModelEntry SMALL = new ModelEntry(MODEL, "small.onnx", ModelEntry.Task.EMBEDDER, ModelEntry.Kind.ARCFACE, "0".repeat(64), 1,
            "MIT", true, List.of(), null, new ModelEntry.Embedding(2, AlignmentTemplate.ARCFACE, 0.3, 0.4, null));
    private static final Map<String, ModelEntry> SAME = Map.of(MODEL, SMALL);

    @Test
    void anUnknownFaceComesIn() {
        ArchivedFaces plan = ArchivedFaces.of(List.of(archived(1, 0.9f)), List.of(), SAME, false, 8);
        assertThat(plan.fresh()).singleElement().satisfies(face -> {
            assertThat(face.crop()).isEqualTo(crop(1));
            assertThat(face.embeddings()).containsOnlyKeys(MODEL);
            assertThat(face.origin()).isEqualTo("api");
            assertThat(face.alignment()).isEqualTo(AlignmentTemplate.ARCFACE);
        });
        assertThat(plan.leaving()).isEmpty();
    }

    @Test
    void aKnownFaceDoesNotComeTwice() {
        OpenFace byCrop = ArchivedFaces.of(List.of(archived(1, 0.9f)), List.of(), SAME, false, 8).fresh().get(0);
        assertThat(ArchivedFaces.of(List.of(archived(1, 0.5f)), List.of(byCrop), SAME, false, 8).changesNothing()).isTrue();
        assertThat(ArchivedFaces.of(List.of(archived(1, 0.5f), archived(1, 0.5f)), List.of(), SAME, false, 8).fresh()).hasSize(1);

        OpenFace byPhoto = present("a".repeat(64), Map.of());
        ArchivedPerson.Face samePhoto = face(0.5f, "a".repeat(64), crop(7), Map.of(MODEL, embedding(7)));
        assertThat(ArchivedFaces.of(List.of(samePhoto), List.of(byPhoto), SAME, false, 8).changesNothing()).isTrue();

        OpenFace byEmbedding = present(null, Map.of(MODEL, embedding(3)));
        assertThat(ArchivedFaces.of(List.of(face(0.5f, null, null, Map.of(MODEL, embedding(3)))), List.of(byEmbedding), SAME, false, 8).changesNothing())
                .isTrue();
    }

    @Test
    void othersLeaveOnlyWhenTold() {
        OpenFace other = ArchivedFaces.of(List.of(archived(2, 0.9f)), List.of(), SAME, false, 8).fresh().get(0);
        assertThat(ArchivedFaces.of(List.of(archived(1, 0.9f)), List.of(other), SAME, false, 8).leaving()).isEmpty();
        assertThat(ArchivedFaces.of(List.of(archived(1, 0.9f)), List.of(other), SAME, true, 8).leaving()).containsExactly(other);
    }

    @Test
    void theBestComeInWhereThereIsNoRoomForAll() {
        ArchivedFaces plan = ArchivedFaces.of(List.of(archived(1, 0.5f), archived(2, 0.9f), archived(3, 0.7f)), List.of(), SAME, false, 2);
        assertThat(plan.fresh()).extracting(OpenFace::quality).containsExactly(0.9f, 0.7f);
        assertThat(plan.tooMany()).isEqualTo(1);
    }

    @Test
    void anEmbeddingOfAnotherFileOrShapeIsLeftOut() {
        assertThat(ArchivedFaces.of(List.of(archived(1, 0.5f)), List.of(), Map.of(), false, 8).fresh()).singleElement()
                .satisfies(face -> assertThat(face.embeddings()).isEmpty());
        for (byte[] wrong : List.of(new byte[3], EmbeddingBytes.of(new float[] { 1, 0, 0 }), EmbeddingBytes.of(new float[] { 3, 4 }),
                EmbeddingBytes.of(new float[] { Float.NaN, 1 }))) {
            assertThat(ArchivedFaces.of(List.of(face(0.5f, null, null, Map.of(MODEL, wrong))), List.of(), SAME, false, 8))
                    .satisfies(plan -> assertThat(plan.unusable()).isEqualTo(1)).satisfies(plan -> assertThat(plan.fresh()).isEmpty());
        }
    }

    @Test
    void whatCannotBeStoredIsUnusable() {
        ArchivedPerson.Face good = archived(1, 0.5f);
        for (ArchivedPerson.Face wrong : List.of(
                new ArchivedPerson.Face(good.model(), "SIDEWAYS", 0.5f, "api", null, Instant.EPOCH, good.crop(), good.embeddings()),
                new ArchivedPerson.Face(good.model(), "ARCFACE", 2f, "api", null, Instant.EPOCH, good.crop(), good.embeddings()),
                new ArchivedPerson.Face(good.model(), "ARCFACE", 0.5f, "mars", null, Instant.EPOCH, good.crop(), good.embeddings()),
                new ArchivedPerson.Face(null, "ARCFACE", 0.5f, "api", null, Instant.EPOCH, good.crop(), good.embeddings()),
                new ArchivedPerson.Face(good.model(), "ARCFACE", 0.5f, "api", "no sum", Instant.EPOCH, good.crop(), good.embeddings()),
                new ArchivedPerson.Face(good.model(), "ARCFACE", 0.5f, "api", null, null, good.crop(), good.embeddings()))) {
            assertThat(ArchivedFaces.of(List.of(wrong), List.of(), SAME, false, 8).unusable()).as(wrong.toString()).isEqualTo(1);
        }
    }

    private static ArchivedPerson.Face archived(int face, float quality) {
        return face(quality, null, crop(face), Map.of(MODEL, embedding(face)));
    }

    private static ArchivedPerson.Face face(float quality, String photo, byte[] crop, Map<String, byte[]> embeddings) {
        return new ArchivedPerson.Face(MODEL, "ARCFACE", quality, "api", photo, Instant.EPOCH, crop, embeddings);
    }

    private static OpenFace present(String photo, Map<String, byte[]> embeddings) {
        return new OpenFace(MODEL, AlignmentTemplate.ARCFACE, 0.5f, "api", photo, Instant.EPOCH, null, embeddings);
    }

    private static byte[] crop(int face) {
        return new byte[] { (byte) face, 1, 2 };
    }

    private static byte[] embedding(int face) {
        return EmbeddingBytes.of(new float[] { (float) Math.cos(face), (float) Math.sin(face) });
    }
}
