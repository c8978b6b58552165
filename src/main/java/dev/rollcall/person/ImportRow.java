package dev.rollcall.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A row of the table. An empty cell says nothing: it changes nothing.
 *
 * @param number as a spreadsheet counts
 * @param present the fields that have a value
 * @param consent when the person consented, as a date or an instant; null when the table does not say
 * @param photos names in the column {@code photos}; empty when photos are found by their names
 */
record ImportRow(int number, PersonDraft draft, Set<String> present, String consent, List<String> photos) {

    private static final List<String> FIELDS = List.of("name", "email", "department", "position", "phone", "status");
    private static final String ID = "person_id";
    private static final String PHOTOS = "photos";
    private static final String CONSENT = "consent_date";

    static List<ImportRow> of(CsvTable table) {
        return table.lines().stream().map(line -> of(table.header(), line)).toList();
    }

    static boolean hasIds(CsvTable table) {
        return table.header().contains(ID);
    }

    /** Columns that nothing is made of. */
    static Set<String> ignored(CsvTable table) {
        Set<String> ignored = new TreeSet<>(table.header());
        ignored.removeAll(FIELDS);
        ignored.removeAll(List.of(ID, PHOTOS, CONSENT));
        return ignored;
    }

    private static ImportRow of(List<String> header, CsvTable.Line line) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), line.cells().size()); i++) {
            String cell = line.cells().get(i).strip();
            if (!cell.isEmpty()) {
                values.putIfAbsent(header.get(i), cell);
            }
        }
        Set<String> present = new TreeSet<>(values.keySet());
        present.retainAll(FIELDS);
        String photos = values.get(PHOTOS);
        return new ImportRow(line.number(), new PersonDraft(values.get(ID), values.get("name"), values.get("email"), values.get("department"),
                values.get("position"), values.get("phone"), values.get("status"), null), present, values.get(CONSENT),
                photos == null ? List.of() : List.of(photos.split("\\s*[;|]\\s*")));
    }
}
