package dev.rollcall.accuracy;

import java.util.Locale;

/**
 * A share of independent trials with its 95 % interval: E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 1927.
 *
 * @param trials independent ones: a photo that is shown in twenty choices of a gallery counts once
 */
record Share(double value, double trials) {

    private static final double Z = 1.96;

    double low() {
        return Math.max(0, middle() - half());
    }

    double high() {
        return Math.min(1, middle() + half());
    }

    private double middle() {
        return (value + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private double half() {
        return Z / (1 + Z * Z / trials) * Math.sqrt(value * (1 - value) / trials + Z * Z / (4 * trials * trials));
    }

    /** In per cent, as {@code 0.12 % (0.03 to 0.50)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %% (%.2f to %.2f)", 100 * value, 100 * low(), 100 * high());
    }
}
