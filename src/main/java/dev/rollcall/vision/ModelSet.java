package dev.rollcall.vision;

import java.util.List;

/** Models that are used together, by their names in the catalog. */
public record ModelSet(String name, String detector, String embedder, List<String> liveness) {

    public ModelSet {
        liveness = List.copyOf(liveness);
    }
}
