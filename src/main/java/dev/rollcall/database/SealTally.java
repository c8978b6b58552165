package dev.rollcall.database;

import java.util.Map;
import java.util.TreeMap;

/** What a walk through sealed values has found and done. Filled by one walk at a time. */
final class SealTally {

    /** In the place of a key's name. */
    static final String UNSEALED = "unsealed";

    /** Opened by no key that is here. */
    static final String UNREADABLE = "unreadable";

    private final String name;
    private final Map<String, Long> found = new TreeMap<>();
    private long resealed;

    SealTally(String name) {
        this.name = name;
    }

    void count(String key) {
        found.merge(key, 1L, Long::sum);
    }

    void resealed(long more) {
        resealed += more;
    }

    String name() {
        return name;
    }

    /** How many values, by the name of the key that opens them. */
    Map<String, Long> found() {
        return found;
    }

    long of(String key) {
        return found.getOrDefault(key, 0L);
    }

    /** How many are sealed with the current key now that were not before. */
    long resealed() {
        return resealed;
    }
}
