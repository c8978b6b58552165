package dev.rollcall.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Of detections that overlap, the best one stays. */
final class NonMaximumSuppression {

    private NonMaximumSuppression() {
    }

    /** @return those that stay, best score first */
    static List<Detection> apply(List<Detection> found, float maxIou) {
        List<Detection> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Detection::score).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : sorted) {
            if (kept.stream().noneMatch(better -> better.box().iou(candidate.box()) > maxIou)) {
                kept.add(candidate);
            }
        }
        return List.copyOf(kept);
    }
}
