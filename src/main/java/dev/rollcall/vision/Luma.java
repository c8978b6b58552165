package dev.rollcall.vision;

/** Grey levels (BT.601, 0 to 255) of a face without hair and background: a square from the middle of its crop. */
final class Luma {

    private Luma() {
    }

    /** The middle half of the crop in both directions, shifted down a little: brows to mouth. */
    static double[] middleOf(AlignedFace crop) {
        int side = crop.side() / 2;
        int left = crop.side() / 4;
        int top = crop.side() * 3 / 8;
        double[] luma = new double[side * side];
        byte[] bgr = crop.bgr();
        for (int i = 0; i < luma.length; i++) {
            int at = 3 * ((top + i / side) * crop.side() + left + i % side);
            luma[i] = 0.114 * (bgr[at] & 0xFF) + 0.587 * (bgr[at + 1] & 0xFF) + 0.299 * (bgr[at + 2] & 0xFF);
        }
        return luma;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Of the four-neighbour Laplacian inside a square. */
    static double laplacianVariance(double[] square) {
        int side = (int) Math.sqrt(square.length);
        double sum = 0;
        double squares = 0;
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                int i = y * side + x;
                double laplacian = square[i - 1] + square[i + 1] + square[i - side] + square[i + side] - 4 * square[i];
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        int n = (side - 2) * (side - 2);
        return squares / n - sum / n * (sum / n);
    }
}
