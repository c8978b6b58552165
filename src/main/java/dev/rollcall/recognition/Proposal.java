package dev.rollcall.recognition;

import java.util.ArrayList;
import java.util.List;

import dev.rollcall.vision.Box;

/**
 * Which face of a frame continues which track as far as motion can tell.
 *
 * @param tracks that the faces may continue
 * @param affinity by face and track: 0 impossible, 2 exactly where it was expected
 * @param assigned for each face the index of its track, or {@link Assignment#NOBODY}
 * @param contested for each face whether motion leaves a doubt: two tracks expect it, or its track expects two faces
 */
record Proposal(List<Box> boxes, List<Track> tracks, double[][] affinity, int[] assigned, boolean[] contested) {

    /** In widths of the face: further from where it was expected it is another one. */
    private static final double FARTHEST = 1.0;
    /** A face does not grow or shrink more than this between two frames. */
    private static final double MOST_GROWTH = 1.8;
    /** Share of the best affinity from which on another one is a rival. */
    private static final double RIVAL = 0.5;

    /** @param expected where each track should be by now */
    static Proposal of(List<Box> boxes, List<Track> tracks, List<Box> expected) {
        double[][] affinity = new double[boxes.size()][tracks.size()];
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < tracks.size(); j++) {
                affinity[i][j] = affinity(boxes.get(i), expected.get(j));
            }
        }
        return new Proposal(boxes, tracks, affinity, Assignment.best(affinity), contested(affinity, tracks.size()));
    }

    /** @return null for a face that is new, as far as motion can tell */
    Track track(int face) {
        return assigned[face] == Assignment.NOBODY ? null : tracks.get(assigned[face]);
    }

    static double affinity(Box face, Box expected) {
        double growth = Math.max(face.width() / expected.width(), expected.width() / face.width());
        double distance = Math.hypot(Motion.centreX(face) - Motion.centreX(expected), Motion.centreY(face) - Motion.centreY(expected));
        double nearness = 1 - 2 * distance / (face.width() + expected.width()) / FARTHEST;
        return growth > MOST_GROWTH || nearness <= 0 ? 0 : nearness + face.iou(expected);
    }

    private static boolean[] contested(double[][] affinity, int tracks) {
        boolean[] contested = new boolean[affinity.length];
        for (int i = 0; i < affinity.length; i++) {
            contested[i] = rivals(affinity[i]).size() > 1;
        }
        for (int j = 0; j < tracks; j++) {
            double[] column = new double[affinity.length];
            for (int i = 0; i < affinity.length; i++) {
                column[i] = affinity[i][j];
            }
            List<Integer> rivals = rivals(column);
            if (rivals.size() > 1) {
                rivals.forEach(face -> contested[face] = true);
            }
        }
        return contested;
    }

    private static List<Integer> rivals(double[] scores) {
        double best = 0;
        for (double score : scores) {
            best = Math.max(best, score);
        }
        List<Integer> rivals = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0 && scores[i] >= RIVAL * best) {
                rivals.add(i);
            }
        }
        return rivals;
    }
}
