package dev.rollcall.person;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.database.JsonLines;
import dev.rollcall.http.Times;

/** The person, and what the system log and the audit trail say of the person. */
@ApplicationScoped
class PersonOwnFiles implements PersonFiles {

    private static final String LOG = """
            select id, to_jsonb(l)::text from system_log l where details ->> 'person_id' = $1 and id > $2 order by id""";
    /** Who changed it is another person's matter: the key and the address are left out. */
    private static final String AUDIT = """
            select id, (to_jsonb(a) - 'key_id' - 'key_name' - 'address' - 'request_id')::text from audit a
            where (subject = 'person/' || $1 or details ->> 'person_id' = $1) and id > $2 order by id""";

    private final JsonLines lines;
    private final ObjectMapper json;
    private final Times times;

    PersonOwnFiles(JsonLines lines, ObjectMapper json, Times times) {
        this.lines = lines;
        this.json = json;
        this.times = times;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return Uni.createFrom().item(() -> List.of(
                new File("person.json", "What is stored as the person: id, name, ways to reach you, consent, and what other systems keep with it.",
                        Multi.createFrom().item(bytes(PersonView.of(person, times)))),
                new File("audit.jsonl", "Changes that were made of what is stored about you. They name the fields, not what was in them.",
                        lines.read(AUDIT, person.personId, 0L)),
                new File("log.jsonl", "Lines of the system log about you.", lines.read(LOG, person.personId, 0L))));
    }

    private byte[] bytes(PersonView view) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
