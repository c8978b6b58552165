package dev.rollcall.gallery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.PrivateZip;
import dev.rollcall.database.SafeContext;
import dev.rollcall.person.ArchivedPeople;
import dev.rollcall.person.Person;

/** Writes everybody who is not deleted, with their faces, to an archive. Blocks. Only a command asks for it, past injection. */
@Unremovable
@ApplicationScoped
class GalleryExport {

    private static final int PEOPLE_AT_A_TIME = 50;

    private final ArchivedPeople people;
    private final FaceTemplateRepository templates;
    private final TemplateSeal seal;
    private final Models models;
    private final SafeContext context;
    private final ObjectMapper json;
    private final Clock clock;

    GalleryExport(ArchivedPeople people, FaceTemplateRepository templates, TemplateSeal seal, Models models, SafeContext context, ObjectMapper json,
            Clock clock) {
        this.people = people;
        this.templates = templates;
        this.seal = seal;
        this.models = models;
        this.context = context;
        this.json = json;
        this.clock = clock;
    }

    /** @throws java.nio.file.FileAlreadyExistsException when the file is there already */
    GalleryManifest to(Path file) throws IOException {
        try (PrivateZip zip = PrivateZip.create(file)) {
            long[] counts = new long[2];
            Set<String> embedders = new TreeSet<>();
            String sum = zip.add(GalleryManifest.PEOPLE, out -> writeAll(out, counts, embedders));
            Map<String, String> known = new TreeMap<>();
            embedders.forEach(name -> models.embedder(name).ifPresent(model -> known.put(name, model.sha256())));
            GalleryManifest manifest = new GalleryManifest(GalleryManifest.FORMAT, clock.instant(), counts[0], counts[1], sum, known);
            zip.add(GalleryManifest.NAME, out -> out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest)));
            zip.finish();
            return manifest;
        }
    }

    private void writeAll(OutputStream out, long[] counts, Set<String> embedders) throws IOException {
        long after = Long.MIN_VALUE;
        for (Page page = read(after); !page.people.isEmpty(); page = read(after)) {
            for (ArchivedPerson person : page.people) {
                out.write(json.writeValueAsString(person).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                counts[0]++;
                counts[1] += person.faces().size();
                person.faces().forEach(face -> embedders.addAll(face.embeddings().keySet()));
            }
            after = page.last;
        }
    }

    /** @param last key of the last of them */
    private record Page(List<ArchivedPerson> people, long last) {
    }

    private Page read(long after) {
        return context.call(() -> Panache.withSession(() -> people.after(after, PEOPLE_AT_A_TIME)
                .chain(found -> Multi.createFrom().iterable(found).onItem().transformToUniAndConcatenate(this::archived).collect().asList()
                        .map(archived -> new Page(archived, found.isEmpty() ? after : found.get(found.size() - 1).key)))))
                .await().indefinitely();
    }

    private Uni<ArchivedPerson> archived(Person person) {
        return templates.ofPerson(person.key).map(faces -> {
            List<ArchivedPerson.Face> all = new ArrayList<>();
            faces.forEach(face -> all.add(archived(face)));
            return new ArchivedPerson(people.describe(person),
                    person.consents() ? new ArchivedPerson.Consent(person.consentAt, person.consentText) : null, all);
        });
    }

    private ArchivedPerson.Face archived(FaceTemplate template) {
        OpenFace face = OpenFace.of(template, seal);
        return new ArchivedPerson.Face(face.model(), face.alignment().name(), face.quality(), face.origin(), face.photo(), face.createdAt(), face.crop(),
                face.embeddings());
    }
}
