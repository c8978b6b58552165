package dev.rollcall.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.database.JsonLines;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonFiles;

/** Events about a person that are still kept. */
@ApplicationScoped
class EventFile implements PersonFiles {

    private static final String EVENTS = """
            select seq, (to_jsonb(e) - 'person_key' - 'seq' #- '{data,marked_by}')::text from event e where person_key = $1 and seq > $2 order by seq""";

    private final JsonLines lines;

    EventFile(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return Uni.createFrom().item(() -> List.of(new File("events.jsonl", "What other systems were told of you, as far as it is still kept.",
                lines.read(EVENTS, person.key, 0L))));
    }
}
