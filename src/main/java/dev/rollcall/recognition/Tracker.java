package dev.rollcall.recognition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.rollcall.vision.Box;

/**
 * Which face of this frame continues which track: greedily by overlap, and for what overlaps with nothing by nearness. Whether
 * it is the same person is for the appearance to say, so that a generous guess does no harm.
 */
final class Tracker {

    private static final double LEAST_OVERLAP = 0.3;
    /** In widths of the face. */
    private static final double FARTHEST = 1.0;
    /** A face does not grow or shrink more than this between two frames. */
    private static final double MOST_GROWTH = 1.8;

    private Tracker() {
    }

    private record Pair(int box, Track track, double score) {
    }

    /** @return for each box its track, or null for a face that is new */
    static List<Track> assign(List<Box> boxes, List<Track> tracks) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            for (Track track : tracks) {
                double score = score(boxes.get(i), track.box());
                if (score > 0) {
                    pairs.add(new Pair(i, track, score));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        List<Track> assigned = new ArrayList<>(Collections.nCopies(boxes.size(), null));
        Set<Track> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (assigned.get(pair.box()) == null && taken.add(pair.track())) {
                assigned.set(pair.box(), pair.track());
            }
        }
        return assigned;
    }

    /** 1 to 2 for overlap, 0 to 1 for nearness, 0 for neither. */
    private static double score(Box face, Box before) {
        float overlap = face.iou(before);
        if (overlap >= LEAST_OVERLAP) {
            return 1 + overlap;
        }
        double growth = Math.max(face.width() / before.width(), before.width() / face.width());
        double distance = Math.hypot(centreX(face) - centreX(before), centreY(face) - centreY(before)) / before.width();
        return growth <= MOST_GROWTH && distance < FARTHEST ? 1 - distance / FARTHEST : 0;
    }

    private static double centreX(Box box) {
        return box.x() + box.width() / 2.0;
    }

    private static double centreY(Box box) {
        return box.y() + box.height() / 2.0;
    }
}
