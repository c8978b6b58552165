package dev.rollcall.attendance;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.database.JsonLines;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonFiles;

/** Punches and records of a person, and what was put right. Who marked and who corrected are other people. */
@ApplicationScoped
class PunchFiles implements PersonFiles {

    private static final String RECORDS = """
            select id, (to_jsonb(r) - 'person_key' - 'marked_by')::text from attendance_record r where person_key = $1 and id > $2 order by id""";
    private static final String PUNCHES = """
            select id, (to_jsonb(u) - 'person_key' - 'marked_by')::text from punch u where person_key = $1 and id > $2 order by id""";
    private static final String CORRECTIONS = """
            select id, (to_jsonb(c) - 'corrected_by')::text from attendance_correction c
            where record_id in (select id from attendance_record where person_key = $1) and id > $2 order by id""";
    /** To whom a punch was given, or from whom it came, is that person's matter. */
    private static final String PUNCH_CORRECTIONS = """
            select id, (to_jsonb(c) - 'corrected_by' - 'from_person' - 'to_person' || jsonb_build_object('taken_from_you', from_person = $1,
                'given_to_you', coalesce(to_person = $1, false)))::text
            from punch_correction c where (from_person = $1 or to_person = $1) and id > $2 order by id""";

    private final JsonLines lines;

    PunchFiles(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return Uni.createFrom().item(() -> List.of(
                new File("records.jsonl", "Your attendance records with everything that is stored in them, also those that do not count any more.",
                        lines.read(RECORDS, person.key, 0)),
                new File("punches.jsonl", "When you were seen or marked, by what, and how sure it was; the records were made of them.",
                        lines.read(PUNCHES, person.key, 0L)),
                new File("corrections.jsonl", "What people set by hand in your records, and why.", lines.read(CORRECTIONS, person.key, 0L)),
                new File("punch-corrections.jsonl", "Punches that were taken from you, given to you, or do not count, and why.",
                        lines.read(PUNCH_CORRECTIONS, person.key, 0L))));
    }
}
