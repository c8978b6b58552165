package dev.rollcall.bench;

import java.util.Arrays;
import java.util.Locale;

/** Ours and its floor, measured in turns: what the machine does beside them hits both alike. */
final class Comparison {

    private final double[] ours;
    private final double[] floor;

    private Comparison(double[] ours, double[] floor) {
        this.ours = ours;
        this.floor = floor;
    }

    /** One measurement: a rate or a cost. */
    interface Measurement {
        double take() throws Exception;
    }

    static Comparison of(int rounds, Measurement ours, Measurement floor) throws Exception {
        double[] a = new double[rounds];
        double[] b = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            a[i] = ours.take();
            b[i] = floor.take();
        }
        return new Comparison(a, b);
    }

    /** Of what has been measured in turns already. */
    static Comparison of(double[] ours, double[] floor) {
        return new Comparison(ours.clone(), floor.clone());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Ours over the floor, round by round. */
    private double[] ratios() {
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> ours[i] / floor[i]);
        Arrays.sort(ratios);
        return ratios;
    }

    /** Cells of a table: the floor, ours, and their ratio, as medians with the spread. */
    String cells(String format) {
        double[] ratios = ratios();
        return String.format(Locale.ROOT, format + " | " + format + " | **%.2f** (%.2f to %.2f)", median(floor), median(ours), median(ratios), ratios[0],
                ratios[ratios.length - 1]);
    }
}
