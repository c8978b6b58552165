package dev.rollcall.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What attendance made of people who appeared at cameras.
 *
 * @param missing appearances without a punch in their time
 * @param doubled appearances with more than one
 * @param stray punches at a time at which that person was nowhere
 */
record Reckoning(int appearances, int punches, List<Appearance> missing, List<Appearance> doubled, List<Reckoning.Punch> stray) {

    /** @param time in whole seconds, as it is listed */
    record Punch(String person, String camera, Instant time) {
    }

    /** @param punches since the first of the appearances */
    static Reckoning of(List<Appearance> appearances, List<Punch> punches) {
        List<Appearance> missing = new ArrayList<>();
        List<Appearance> doubled = new ArrayList<>();
        for (Appearance appearance : appearances) {
            long booked = punches.stream().filter(appearance::holds).count();
            if (booked != 1) {
                (booked == 0 ? missing : doubled).add(appearance);
            }
        }
        List<Punch> stray = punches.stream().filter(punch -> appearances.stream().noneMatch(appearance -> appearance.holds(punch))).toList();
        return new Reckoning(appearances.size(), punches.size(), missing, doubled, stray);
    }

    boolean isRight() {
        return missing.isEmpty() && doubled.isEmpty() && stray.isEmpty();
    }

    String words() {
        return "%d of %d people missing, %d doubled, %d at a wrong time".formatted(missing.size(), appearances, doubled.size(), stray.size());
    }
}
