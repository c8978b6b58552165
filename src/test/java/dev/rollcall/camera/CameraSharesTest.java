package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class CameraSharesTest {

    private static final Set<String> FOUR = Set.of("c1", "c2", "c3", "c4");

    private final Map<String, Set<String>> replicas = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();

    @Test
    void aSingleReplicaTakesAllAtOnce() {
        replicas.put("a", FOUR);

        assertThat(shares().due("a", FOUR)).containsExactly("c1", "c2", "c3", "c4");
    }

    @Test
    void twoShareWithoutTakingTheSameCamera() {
        replicas.put("a", FOUR);
        replicas.put("b", FOUR);

        assertThat(shares().due("a", FOUR)).containsExactly("c1", "c3");
        assertThat(shares().due("b", FOUR)).containsExactly("c2", "c4");
    }

    @Test
    void theCamerasOfADeadOneGoToThoseWithLess() {
        replicas.put("a", FOUR);
        replicas.put("b", FOUR);
        holders.putAll(Map.of("c1", "a", "c2", "a", "c3", "b"));

        assertThat(shares().due("a", Set.of("c4"))).isEmpty();
        assertThat(shares().due("b", Set.of("c4"))).containsExactly("c4");
    }

    @Test
    void nobodyIsGivenWhatItCannotRun() {
        replicas.put("a", Set.of("c1"));
        replicas.put("b", FOUR);
        replicas.put("without-models", Set.of());

        assertThat(shares().due("a", Set.of("c2", "c3"))).isEmpty();
        assertThat(shares().due("b", Set.of("c2", "c3"))).containsExactly("c2", "c3");
        assertThat(shares().due("without-models", FOUR)).isEmpty();
    }

    @Test
    void oneWithMuchMoreGivesOneAway() {
        replicas.put("a", FOUR);
        replicas.put("b", FOUR);
        FOUR.forEach(camera -> holders.put(camera, "a"));

        assertThat(shares().surplus("a")).contains("c1");
        assertThat(shares().surplus("b")).isEmpty();
    }

    @Test
    void aDifferenceOfOneIsFair() {
        replicas.put("a", FOUR);
        replicas.put("b", FOUR);
        holders.putAll(Map.of("c1", "a", "c2", "a", "c3", "b"));

        assertThat(shares().surplus("a")).isEmpty();
    }

    @Test
    void aCameraThatOnlyOneCanRunStays() {
        replicas.put("a", Set.of("c1", "c2", "c3"));
        replicas.put("b", Set.of("c3"));
        replicas.put("c", Set.of());
        List.of("c1", "c2", "c3").forEach(camera -> holders.put(camera, "a"));

        assertThat(shares().surplus("a")).contains("c3");

        holders.put("c3", "b");

        assertThat(shares().surplus("a")).isEmpty();
    }

    @Test
    void oneThatCannotGiveDoesNotKeepOthersFromGiving() {
        replicas.put("a", Set.of("own1", "own2", "own3", "own4", "own5"));
        replicas.put("b", FOUR);
        replicas.put("c", FOUR);
        replicas.get("a").forEach(camera -> holders.put(camera, "a"));
        FOUR.forEach(camera -> holders.put(camera, "b"));

        assertThat(shares().surplus("a")).isEmpty();
        assertThat(shares().surplus("b")).contains("c1");
    }

    /** Replicas come and go; each works from the same rows; nothing may swing. */
    @Test
    void whoeverComesOrGoesEverythingSettlesAndStays() {
        Set<String> cameras = new TreeSet<>();
        for (int i = 10; i < 27; i++) {
            cameras.add("c" + i);
        }
        for (int count : List.of(1, 2, 5, 3, 7, 1, 4)) {
            replicas.clear();
            for (int i = 0; i < count; i++) {
                replicas.put("r" + i, cameras);
            }
            holders.values().retainAll(replicas.keySet());

            assertThat(settle(cameras)).isLessThan(40);
            assertThat(holders).hasSize(cameras.size());
            Map<String, Integer> loads = new HashMap<>();
            holders.values().forEach(holder -> loads.merge(holder, 1, Integer::sum));
            assertThat(loads.values()).allMatch(load -> load == cameras.size() / count || load == cameras.size() / count + 1);
        }
    }

    /** @return how many rounds it took */
    private int settle(Set<String> cameras) {
        for (int round = 1;; round++) {
            boolean moved = false;
            for (String replica : List.copyOf(replicas.keySet())) {
                Set<String> free = new HashSet<>(cameras);
                free.removeAll(holders.keySet());
                List<String> due = new ArrayList<>(shares().due(replica, free));
                due.forEach(camera -> holders.put(camera, replica));
                Optional<String> surplus = free.isEmpty() ? shares().surplus(replica) : Optional.empty();
                surplus.ifPresent(holders::remove);
                moved |= !due.isEmpty() || surplus.isPresent();
            }
            if (!moved) {
                return round;
            }
            assertThat(round).isLessThan(100);
        }
    }

    private CameraShares shares() {
        return new CameraShares(replicas, holders);
    }
}
