package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import dev.rollcall.database.Boxes;
import dev.rollcall.database.SecretBox;
import dev.rollcall.database.SecretKeyMissingException;
import dev.rollcall.database.SecretUnreadableException;

class TemplateSealTest {

    private static final float[] EMBEDDING = { 0.25f, -1 };
    private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
    private static final String HASH = PhotoHash.of("photo".getBytes(StandardCharsets.UTF_8));

    private record Given(int maxFaces, int maxImages, boolean sealedOnly) implements GalleryConfig {
    }

    private final TemplateSeal seal = seal(Boxes.withKey(), false);
    private final TemplateSeal strict = seal(Boxes.withKey(), true);

    @Test
    void whatIsSealedIsForOnePersonAndOneModel() {
        byte[] sealed = seal.embedding(7, "m", EMBEDDING);

        assertThat(seal.openEmbedding(7, "m", sealed)).containsExactly(EMBEDDING);
        assertThat(strict.openEmbedding(7, "m", sealed)).containsExactly(EMBEDDING);
        assertThatThrownBy(() -> seal.openEmbedding(8, "m", sealed)).isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> seal.openEmbedding(7, "n", sealed)).isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> seal.openCrop(8, seal.crop(7, PNG))).isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> seal.openCrop(7, seal.photo(7, HASH))).isInstanceOf(SecretUnreadableException.class);
        assertThat(seal.openPhoto(8, seal.photo(7, HASH))).isEmpty();
    }

    @Test
    void aPictureAndAHashComeBackToo() {
        assertThat(seal.openCrop(7, seal.crop(7, PNG))).isEqualTo(PNG);
        assertThat(seal.openPhoto(7, seal.photo(7, HASH))).contains(HASH);
        assertThat(seal.photo(7, null)).isNull();
    }

    /** The lengths by which the schema tells them apart, for embeddings of every size. */
    @Test
    void nothingSealedLooksLikeSomethingOpen() {
        for (int size = 1; size <= 1024; size++) {
            assertThat(seal.embedding(1, "m", new float[size]).length % 4).isNotZero();
        }
        assertThat(seal.photo(1, HASH).length).isNotEqualTo(32);
        assertThat(seal.crop(1, PNG)[0]).isNotEqualTo((byte) 0x89);
    }

    @Test
    void whatLiesOpenIsReadAsItIs() {
        for (TemplateSeal each : new TemplateSeal[] { seal, seal(Boxes.withoutKey(), false) }) {
            assertThat(each.openEmbedding(7, "m", EmbeddingBytes.of(EMBEDDING))).containsExactly(EMBEDDING);
            assertThat(each.openCrop(7, PNG)).isEqualTo(PNG);
            assertThat(each.openPhoto(7, new byte[32])).contains("0".repeat(64));
        }
    }

    @Test
    void unlessOnlySealedFacesCount() {
        assertThatThrownBy(() -> strict.openEmbedding(7, "m", EmbeddingBytes.of(EMBEDDING))).isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> strict.openCrop(7, PNG)).isInstanceOf(SecretUnreadableException.class);
        assertThat(strict.openPhoto(7, new byte[32])).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsStored() {
        TemplateSeal without = seal(Boxes.withoutKey(), false);

        assertThatThrownBy(without::requireKey).isInstanceOf(SecretKeyMissingException.class).hasMessageContainingAll("Faces", "rollcall.secret-key");
        assertThatThrownBy(() -> without.embedding(7, "m", EMBEDDING)).isInstanceOf(SecretKeyMissingException.class);
        assertThatThrownBy(() -> without.crop(7, PNG)).isInstanceOf(SecretKeyMissingException.class);
        assertThatThrownBy(() -> without.openCrop(7, seal.crop(7, PNG))).isInstanceOf(SecretUnreadableException.class);
    }

    private static TemplateSeal seal(SecretBox box, boolean sealedOnly) {
        return new TemplateSeal(box, new Given(8, 10, sealedOnly));
    }
}
