package dev.rollcall.recognition;

import static dev.rollcall.recognition.Assignment.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void prefersTheBestWholeToTheBestPair() {
        assertThat(Assignment.best(new double[][] { { 1.0, 0.9 }, { 0.9, 0.1 } })).containsExactly(1, 0);
    }

    @Test
    void makesNoPairThatMustNotBe() {
        assertThat(Assignment.best(new double[][] { { 0, 0 }, { 0, 0.5 } })).containsExactly(NOBODY, 1);
    }

    @Test
    void takesMoreRowsThanColumnsAndNone() {
        assertThat(Assignment.best(new double[][] { { 0.2 }, { 0.7 }, { 0.3 } })).containsExactly(NOBODY, 0, NOBODY);
        assertThat(Assignment.best(new double[][] { {}, {} })).containsExactly(NOBODY, NOBODY);
        assertThat(Assignment.best(new double[0][])).isEmpty();
    }

    @Test
    void isAsGoodAsTryingEverything() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            double[][] gain = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (double[] row : gain) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
                }
            }
            int[] found = Assignment.best(gain);
            double sum = 0;
            for (int i = 0; i < found.length; i++) {
                sum += found[i] == NOBODY ? 0 : gain[i][found[i]];
            }
            assertThat(sum).isCloseTo(tryAll(gain, 0, 0), org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    private static double tryAll(double[][] gain, int row, int taken) {
        if (row == gain.length) {
            return 0;
        }
        double best = tryAll(gain, row + 1, taken);
        for (int j = 0; j < gain[row].length; j++) {
            if ((taken & 1 << j) == 0) {
                best = Math.max(best, gain[row][j] + tryAll(gain, row + 1, taken | 1 << j));
            }
        }
        return best;
    }
}
