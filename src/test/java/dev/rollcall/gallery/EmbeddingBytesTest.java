package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddingBytesTest {

    @Test
    void floatsAreLittleEndian() {
        assertThat(EmbeddingBytes.of(new float[] { 1, -2 })).containsExactly(0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0);
    }

    @Test
    void theyComeBackToTheBit() {
        float[] embedding = { 0.1f, -0f, Float.MIN_VALUE, 1e-20f };
        assertThat(EmbeddingBytes.toFloats(EmbeddingBytes.of(embedding))).containsExactly(embedding);
    }
}
