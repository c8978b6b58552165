package dev.rollcall.vision;

import java.util.List;

/**
 * Where a head looks, in degrees, estimated from five landmarks: good enough to tell a face from a profile, no measurement.
 *
 * @param yaw turned sideways, positive towards the picture's right
 * @param pitch nodded, positive upwards
 * @param roll tilted, positive clockwise in the picture
 */
record HeadPose(double yaw, double pitch, double roll) {

    /**
     * A head looking straight ahead, x right, y down, z away from the viewer, in pixels of the ArcFace template, which it is but
     * made symmetric and with the nose where detectors put it on LFW, 2 pixels lower. The template knows no depth: at an eye
     * distance of 63 mm the nose tip stands 27 mm before the eyes.
     */
    static final double[] X = { -17.62, 17.62, 0, -14.59, 14.59 };
    static final double[] Y = { -20.75, -20.75, 1.65, 19.93, 19.92 };
    static final double[] Z = { 4.2, 4.2, -10.8, 1.2, 1.2 };

    /**
     * Scaled orthographic projection fitted by least squares, its rows made unit vectors: D. DeMenthon and L. Davis,
     * "Model-based object pose in 25 lines of code", IJCV 15, 1995, without the iteration for perspective. The angles are those
     * of a head nodded first, then turned, then tilted.
     */
    static HeadPose of(Landmarks landmarks) {
        List<Point> points = landmarks.points();
        double[] right = row(points.stream().mapToDouble(Point::x).toArray());
        double[] down = row(points.stream().mapToDouble(Point::y).toArray());
        double awayX = right[1] * down[2] - right[2] * down[1];
        double awayY = right[2] * down[0] - right[0] * down[2];
        double awayZ = right[0] * down[1] - right[1] * down[0];
        return new HeadPose(Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, awayX)))), Math.toDegrees(Math.atan2(-awayY, awayZ)),
                Math.toDegrees(Math.atan2(down[0], right[0])));
    }

    /** One row of the rotation. X is orthogonal to Y and Z in this head, which leaves one equation and a pair of them. */
    private static double[] row(double[] seen) {
        double x = dot(X, seen) / dot(X, X);
        double yy = dot(Y, Y);
        double yz = dot(Y, Z);
        double zz = dot(Z, Z);
        double determinant = yy * zz - yz * yz;
        double y = (zz * dot(Y, seen) - yz * dot(Z, seen)) / determinant;
        double z = (yy * dot(Z, seen) - yz * dot(Y, seen)) / determinant;
        double length = Math.sqrt(x * x + y * y + z * z);
        return length > 0 ? new double[] { x / length, y / length, z / length } : new double[3];
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
