package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorTableTest {

    private static final int DIMENSIONS = 128;

    private final Random random = new Random(42);

    /** Ten thousand rows: several blocks, several times grown, then a third of them taken out or replaced. */
    @Test
    void scoresAreTheDotProductsOfWhatIsInIt() {
        List<float[]> expected = new ArrayList<>();
        try (VectorTable table = new VectorTable(DIMENSIONS)) {
            for (int i = 0; i < 10_000; i++) {
                float[] vector = vector();
                assertThat(table.add(vector)).isEqualTo(i);
                expected.add(vector);
            }
            for (int i = 0; i < 3_000; i++) {
                int row = random.nextInt(expected.size());
                if (i % 3 == 0) {
                    float[] vector = vector();
                    table.replace(row, vector);
                    expected.set(row, vector);
                } else {
                    int moved = table.remove(row);
                    float[] last = expected.remove(expected.size() - 1);
                    assertThat(moved).isEqualTo(expected.size());
                    if (row < expected.size()) {
                        expected.set(row, last);
                    }
                }
            }
            assertSame(table, expected);
        }
    }

    @Test
    void lastRowCanGo() {
        try (VectorTable table = new VectorTable(2)) {
            table.add(new float[] { 1, 0 });
            table.add(new float[] { 0, 1 });
            assertThat(table.remove(1)).isEqualTo(1);
            assertThat(table.remove(0)).isZero();
            assertThat(table.size()).isZero();
            table.scores(new float[] { 1, 0 }, new float[0]);
        }
    }

    @Test
    void manyThreadsMayReadAtOnce() {
        List<float[]> expected = new ArrayList<>();
        try (VectorTable table = new VectorTable(DIMENSIONS, 5_000)) {
            for (int i = 0; i < 5_000; i++) {
                expected.add(vector());
                table.add(expected.get(i));
            }
            IntStream.range(0, 200).parallel().forEach(i -> {
                float[] scores = new float[table.size()];
                table.scores(expected.get(i), scores);
                assertThat(scores[i]).isCloseTo(1, within(1e-5f));
                assertThat((double) scores[i + 1]).isCloseTo(LfwBenchmark.dot(expected.get(i), expected.get(i + 1)), within(1e-5));
            });
        }
    }

    @Test
    void wrongShapesAreRefused() {
        try (VectorTable table = new VectorTable(2)) {
            table.add(new float[] { 1, 0 });
            assertThatThrownBy(() -> table.add(new float[3])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> table.scores(new float[3], new float[1])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> table.scores(new float[2], new float[0])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> table.remove(1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> table.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private void assertSame(VectorTable table, List<float[]> expected) {
        assertThat(table.size()).isEqualTo(expected.size());
        float[] probe = vector();
        float[] scores = new float[expected.size() + 5];
        table.scores(probe, scores);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(table.row(i)).isEqualTo(expected.get(i));
            assertThat((double) scores[i]).isCloseTo(LfwBenchmark.dot(probe, expected.get(i)), within(1e-5));
        }
    }

    private float[] vector() {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
