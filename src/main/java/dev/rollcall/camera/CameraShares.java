package dev.rollcall.camera;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How cameras are shared among replicas: as many for each as for any other, as far as it can run them. Every replica works it out for
 * itself from the same rows and comes to the same result; where they saw different rows the database lets one of them win.
 *
 * @param cameras what each living replica could run, by its id
 * @param holders id of the replica that has it, by camera; none for a camera that is free
 */
record CameraShares(Map<String, Set<String>> cameras, Map<String, String> holders) {

    /** Cameras that fall to a replica, among those that are free. */
    List<String> due(String replica, Collection<String> free) {
        Map<String, Integer> loads = loads();
        List<String> due = new ArrayList<>();
        for (String camera : new TreeSet<>(free)) {
            Optional<String> next = leastLoaded(loads, camera);
            next.ifPresent(each -> loads.merge(each, 1, Integer::sum));
            if (next.filter(replica::equals).isPresent()) {
                due.add(camera);
            }
        }
        return due;
    }

    /**
     * A camera that a replica should give to another one. One replica gives at a time, the one with the most, and only to one that has at
     * least two less: what was given never comes back.
     */
    Optional<String> surplus(String replica) {
        Map<String, Integer> loads = loads();
        Map<String, String> offers = new HashMap<>();
        cameras.keySet().forEach(each -> offer(loads, each).ifPresent(camera -> offers.put(each, camera)));
        return offers.keySet().stream().max(Comparator.<String>comparingInt(loads::get).thenComparing(Comparator.reverseOrder()))
                .filter(replica::equals).map(offers::get);
    }

    private Optional<String> offer(Map<String, Integer> loads, String replica) {
        return holders.entrySet().stream().filter(held -> held.getValue().equals(replica)).map(Map.Entry::getKey).sorted()
                .filter(camera -> leastLoaded(loads, camera).filter(other -> loads.get(other) <= loads.get(replica) - 2).isPresent())
                .findFirst();
    }

    private Map<String, Integer> loads() {
        Map<String, Integer> loads = new HashMap<>();
        cameras.keySet().forEach(replica -> loads.put(replica, 0));
        holders.values().forEach(holder -> loads.computeIfPresent(holder, (replica, load) -> load + 1));
        return loads;
    }

    private Optional<String> leastLoaded(Map<String, Integer> loads, String camera) {
        return loads.keySet().stream().filter(replica -> cameras.get(replica).contains(camera))
                .min(Comparator.<String>comparingInt(loads::get).thenComparing(Comparator.naturalOrder()));
    }
}
