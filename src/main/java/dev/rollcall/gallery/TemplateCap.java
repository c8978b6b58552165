package dev.rollcall.gallery;

import java.util.List;

/**
 * Which face of too many adds least: the one whose nearest neighbour is nearest, weighed by quality, so that of two faces that
 * are alike the worse one goes. Of equals the last one goes: sending a photo again changes nothing.
 */
final class TemplateCap {

    private TemplateCap() {
    }

    /** @param faces at least two @return the place of the face that can be spared */
    static int leastUseful(List<FaceSample> faces) {
        int least = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < faces.size(); i++) {
            double adds = faces.get(i).quality() * Math.max(0, 1 - nearest(faces, i));
            if (adds <= smallest) {
                smallest = adds;
                least = i;
            }
        }
        return least;
    }

    private static double nearest(List<FaceSample> faces, int face) {
        double nearest = -1;
        for (int i = 0; i < faces.size(); i++) {
            if (i != face) {
                nearest = Math.max(nearest, faces.get(face).cosine(faces.get(i)));
            }
        }
        return nearest;
    }
}
