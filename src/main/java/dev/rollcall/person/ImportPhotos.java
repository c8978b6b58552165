package dev.rollcall.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which photos of an archive are whose: those that a row names, else {@code photos/<person_id>.jpg} and
 * {@code photos/<person_id>_1.jpg} and so on. An id that ends like a number counts before the number does.
 */
final class ImportPhotos {

    private static final String FOLDER = "photos/";
    private static final Pattern NUMBERED = Pattern.compile("(.+)_[0-9]{1,4}");

    private final Set<String> there;
    private final Map<String, List<String>> byPerson = new HashMap<>();
    private final Set<String> unused;

    ImportPhotos(Set<String> there, List<ImportRow> rows) {
        this.there = there;
        this.unused = new TreeSet<>(there);
        Set<String> ids = rows.stream().map(row -> row.draft().personId()).collect(Collectors.toSet());
        for (String name : there) {
            if (name.startsWith(FOLDER) && name.indexOf('/', FOLDER.length()) < 0) {
                String base = name.substring(FOLDER.length(), name.lastIndexOf('.'));
                Matcher numbered = NUMBERED.matcher(base);
                String id = !ids.contains(base) && numbered.matches() ? numbered.group(1) : base;
                byPerson.computeIfAbsent(id, key -> new ArrayList<>()).add(name);
            }
        }
        rows.forEach(row -> unused.removeAll(of(row)));
    }

    /** In order; a name that the archive does not have stands as the row has it. */
    List<String> of(ImportRow row) {
        if (row.photos().isEmpty()) {
            return byPerson.getOrDefault(row.draft().personId(), List.of());
        }
        return row.photos().stream().map(name -> there.contains(name) ? name : there.contains(FOLDER + name) ? FOLDER + name : name).distinct().toList();
    }

    boolean has(String name) {
        return there.contains(name);
    }

    /** Pictures that are nobody's. */
    Set<String> unused() {
        return unused;
    }
}
