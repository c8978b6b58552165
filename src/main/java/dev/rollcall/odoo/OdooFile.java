package dev.rollcall.odoo;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.database.JsonLines;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonFiles;

/** What is known of a person's attendance in Odoo. */
@ApplicationScoped
class OdooFile implements PersonFiles {

    private static final String PUSHED = """
            select record_id, (to_jsonb(a) - 'run')::text from odoo_attendance a
            where record_id in (select id from attendance_record where person_key = $1) and record_id > $2 order by record_id""";

    private final JsonLines lines;

    OdooFile(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return Uni.createFrom().item(() -> List.of(new File("odoo.jsonl", "Which of your records are in Odoo, and as what.",
                lines.read(PUSHED, person.key, 0))));
    }
}
