package dev.rollcall.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.JsonLines;
import dev.rollcall.database.SafeContext;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonFiles;

/** What cameras decided about a person, and the pictures that are kept of it. */
@ApplicationScoped
class RecognitionFiles implements PersonFiles {

    private static final UUID FIRST = new UUID(0, 0);
    /** Who came second is somebody else. */
    private static final String DECISIONS = """
            select id, (to_jsonb(r) - 'person_key' - 'second_person_key' - 'second_similarity')::text from recognition r
            where person_key = $1 and id > $2 order by id""";

    private final JsonLines lines;
    private final RecognitionCropRepository crops;
    private final FaceSeal seal;
    private final SafeContext context;

    RecognitionFiles(JsonLines lines, RecognitionCropRepository crops, FaceSeal seal, SafeContext context) {
        this.lines = lines;
        this.crops = crops;
        this.seal = seal;
        this.context = context;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return context.call(() -> Panache.withSession(() -> crops.idsOf(person.key))).map(ids -> {
            List<File> files = new ArrayList<>();
            files.add(new File("recognitions.jsonl", "When a camera recognised you, how sure it was, and what was made of it.",
                    lines.read(DECISIONS, person.key, FIRST)));
            ids.forEach(id -> files.add(new File("recognitions/" + id + ".png", "The picture that is kept of recognition " + id + ".", picture(id))));
            return files;
        });
    }

    /** Empty when it has gone meanwhile. */
    private Multi<byte[]> picture(UUID id) {
        return Uni.createFrom().deferred(() -> context.call(() -> Panache.withSession(() -> crops.findById(id))))
                .onItem().ifNotNull().transform(kept -> seal.crop(kept.crop)).toMulti();
    }
}
