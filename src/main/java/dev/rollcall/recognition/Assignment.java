package dev.rollcall.recognition;

import java.util.Arrays;

/**
 * Pairs rows with columns so that the sum of their gains is greatest: the Hungarian method with potentials (H. W. Kuhn, "The
 * Hungarian method for the assignment problem", 1955), cubic in the number of rows. Taking the best pair first instead lets two
 * people who cross trade places.
 */
final class Assignment {

    static final int NOBODY = -1;

    private Assignment() {
    }

    /**
     * @param gain by row and column; 0 for a pair that must not be
     * @return for each row its column or {@link #NOBODY}
     */
    static int[] best(double[][] gain) {
        int rows = gain.length;
        int columns = rows == 0 ? 0 : gain[0].length;
        // To each row belongs a column of gain 0, so that nobody is forced into a pair. Index 0 stands for none.
        int all = columns + rows;
        double[] ofRow = new double[rows + 1];
        double[] ofColumn = new double[all + 1];
        int[] owner = new int[all + 1];
        for (int row = 1; row <= rows; row++) {
            double[] slack = new double[all + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            boolean[] reached = new boolean[all + 1];
            int[] from = new int[all + 1];
            owner[0] = row;
            int column = 0;
            do {
                reached[column] = true;
                int nearest = 0;
                double step = Double.POSITIVE_INFINITY;
                for (int next = 1; next <= all; next++) {
                    if (!reached[next]) {
                        double cost = next <= columns ? -gain[owner[column] - 1][next - 1] : 0;
                        double left = cost - ofRow[owner[column]] - ofColumn[next];
                        if (left < slack[next]) {
                            slack[next] = left;
                            from[next] = column;
                        }
                        if (slack[next] < step) {
                            step = slack[next];
                            nearest = next;
                        }
                    }
                }
                for (int each = 0; each <= all; each++) {
                    if (reached[each]) {
                        ofRow[owner[each]] += step;
                        ofColumn[each] -= step;
                    } else {
                        slack[each] -= step;
                    }
                }
                column = nearest;
            } while (owner[column] != 0);
            while (column != 0) {
                owner[column] = owner[from[column]];
                column = from[column];
            }
        }
        int[] found = new int[rows];
        Arrays.fill(found, NOBODY);
        for (int column = 1; column <= columns; column++) {
            if (owner[column] > 0 && gain[owner[column] - 1][column - 1] > 0) {
                found[owner[column] - 1] = column - 1;
            }
        }
        return found;
    }
}
