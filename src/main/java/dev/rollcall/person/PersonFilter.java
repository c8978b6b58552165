package dev.rollcall.person;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.rollcall.database.SqlConditions;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/**
 * Which people a list shows.
 *
 * @param status null for every status but erased
 * @param consent null for whatever is noted
 * @param faces null whether or not they have any
 * @param department exactly, null for any
 * @param words all of them somewhere in name, id or department; without accents, in small letters
 */
record PersonFilter(PersonStatus status, ConsentState consent, Boolean faces, String department, List<String> words) {

    private static final int LONGEST = 255;

    /** What {@link #folded} does. The range holds the combining accents. */
    private static final String FOLDED = "lower(regexp_replace(normalize(concat_ws(' ', name, person_id, department), NFD), '[\u0300-\u036f]', '', 'g'))";

    /** @throws InvalidRequestException naming the parameter that is wrong; null and empty ones say nothing */
    static PersonFilter of(String status, String consent, String faces, String department, String search) {
        String text = given("q", search);
        return new PersonFilter(status == null ? PersonStatus.ACTIVE : "all".equals(status) ? null : PersonStatus.of(status), ConsentState.of(consent),
                faces(faces), given("department", department),
                text == null ? List.of() : Arrays.stream(folded(text).split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList());
    }

    private static String given(String parameter, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!Text.isStorable(text)) {
            throw new InvalidRequestException(parameter, "has a character that no text may have");
        }
        return Text.optional(parameter, text, LONGEST);
    }

    private static Boolean faces(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text) {
            case "some" -> true;
            case "none" -> false;
            default -> throw new InvalidRequestException("faces", "must be one of some, none");
        };
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[\\u0300-\\u036f]", "").toLowerCase(Locale.ROOT);
    }

    SqlConditions conditions() {
        SqlConditions conditions = new SqlConditions().with("status = ?", status == null ? null : status.text()).with("department = ?", department);
        if (status == null) {
            conditions.and("status <> 'erased'");
        }
        if (consent != null) {
            conditions.and(consent.condition());
        }
        if (faces != null) {
            conditions.and(faces ? "face_count > 0" : "face_count = 0");
        }
        // One condition for all words: folding takes most of the time.
        conditions.with(FOLDED + " like all (?)", words.isEmpty() ? null : words.stream().map(PersonFilter::anywhere).toArray(String[]::new));
        return conditions;
    }

    private static String anywhere(String word) {
        return "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
