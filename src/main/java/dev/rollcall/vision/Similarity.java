package dev.rollcall.vision;

import java.util.List;

/**
 * A similarity transform of the plane, without reflection: {@code x' = a x - b y + tx, y' = b x + a y + ty}.
 */
record Similarity(double a, double b, double tx, double ty) {

    /**
     * The one with the least sum of squared distances between the moved points and their targets: S. Umeyama, "Least-squares
     * estimation of transformation parameters between two point patterns", IEEE PAMI 13(4), 1991. In the plane its singular
     * value decomposition comes down to the two sums below.
     */
    static Similarity leastSquares(List<Point> from, List<Point> to) {
        int n = from.size();
        double fx = 0;
        double fy = 0;
        double gx = 0;
        double gy = 0;
        for (int i = 0; i < n; i++) {
            fx += from.get(i).x() / n;
            fy += from.get(i).y() / n;
            gx += to.get(i).x() / n;
            gy += to.get(i).y() / n;
        }
        double dot = 0;
        double cross = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            double x = from.get(i).x() - fx;
            double y = from.get(i).y() - fy;
            double u = to.get(i).x() - gx;
            double v = to.get(i).y() - gy;
            dot += x * u + y * v;
            cross += x * v - y * u;
            spread += x * x + y * y;
        }
        if (!(spread > 1e-6)) {
            throw new IllegalArgumentException("landmarks that all lie in one point have no alignment");
        }
        double a = dot / spread;
        double b = cross / spread;
        return new Similarity(a, b, gx - a * fx + b * fy, gy - b * fx - a * fy);
    }

    double scale() {
        return Math.hypot(a, b);
    }

    /** Where the point comes from. */
    Point inverse(Point p) {
        double x = p.x() - tx;
        double y = p.y() - ty;
        double squared = a * a + b * b;
        return new Point((float) ((a * x + b * y) / squared), (float) ((a * y - b * x) / squared));
    }

    Point apply(Point p) {
        return new Point((float) (a * p.x() - b * p.y() + tx), (float) (b * p.x() + a * p.y() + ty));
    }
}
