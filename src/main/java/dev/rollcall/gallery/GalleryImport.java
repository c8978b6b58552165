package dev.rollcall.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Failure;
import dev.rollcall.person.ArchivedPeople;
import dev.rollcall.person.ArchivedPeople.Outcome;
import dev.rollcall.person.Consents;
import dev.rollcall.person.Person;
import dev.rollcall.vision.ModelEntry;

/**
 * Takes everybody out of an archive, each person in a transaction of its own: who was taken is not taken again by the next try. Running
 * servers learn of each. Blocks. Only a command asks for it, past injection.
 */
@Unremovable
@ApplicationScoped
class GalleryImport {

    private final ArchivedPeople people;
    private final FaceTemplateRepository templates;
    private final TemplateSeal seal;
    private final Enrolment enrolment;
    private final Consents consents;
    private final Models models;
    private final SafeContext context;
    private final ObjectMapper json;
    private final int most;

    GalleryImport(ArchivedPeople people, FaceTemplateRepository templates, TemplateSeal seal, Enrolment enrolment, Consents consents, Models models,
            SafeContext context, ObjectMapper json, GalleryConfig config) {
        this.people = people;
        this.templates = templates;
        this.seal = seal;
        this.enrolment = enrolment;
        this.consents = consents;
        this.models = models;
        this.context = context;
        this.json = json;
        this.most = config.maxFaces();
    }

    /** How many people and faces. @param refused people with a value that does not fit */
    record Report(Map<Outcome, Integer> people, int refused, int facesAdded, int facesRemoved, int facesUnusable, int facesTooMany) {
    }

    /**
     * @param replace whether people who are here get the values and the faces of the archive, and no others
     * @param complaints hears of each person who was refused, and why
     * @throws GalleryArchiveException with nothing changed when the archive cannot be read
     * @throws dev.rollcall.database.SecretKeyMissingException with nothing changed when no face can be sealed
     */
    Report from(Path file, boolean replace, Consumer<String> complaints) throws IOException {
        seal.requireKey();
        try (GalleryArchive archive = GalleryArchive.open(file, json); MappingIterator<ArchivedPerson> all = archive.people()) {
            Map<String, ModelEntry> same = ArchivedFaces.same(archive.manifest().models(), models);
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            int[] sums = new int[5];
            while (all.hasNextValue()) {
                ArchivedPerson archived = next(all);
                try {
                    Taken taken = context.call(() -> take(archived, same, replace)).await().indefinitely();
                    outcomes.merge(taken.outcome, 1, Integer::sum);
                    sums[0] += taken.faces.fresh().size();
                    sums[1] += taken.faces.leaving().size();
                    sums[2] += taken.faces.unusable();
                    sums[3] += taken.faces.tooMany();
                } catch (Failure refusal) {
                    sums[4]++;
                    complaints.accept(archived.person().personId() + ": " + refusal.getMessage());
                }
            }
            return new Report(outcomes, sums[4], sums[0], sums[1], sums[2], sums[3]);
        }
    }

    private static ArchivedPerson next(MappingIterator<ArchivedPerson> all) throws IOException {
        try {
            ArchivedPerson archived = all.nextValue();
            if (archived.person() == null || archived.faces() == null || archived.faces().stream().anyMatch(face -> face == null || face.embeddings() == null)) {
                throw new GalleryArchiveException("A line of " + GalleryManifest.PEOPLE + " lacks person, faces or embeddings");
            }
            return archived;
        } catch (JsonMappingException e) {
            throw new GalleryArchiveException("A line of " + GalleryManifest.PEOPLE + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private record Taken(Outcome outcome, ArchivedFaces faces) {
    }

    private Uni<Taken> take(ArchivedPerson archived, Map<String, ModelEntry> same, boolean replace) {
        return Panache.withTransaction(() -> templates.lockEnrolment().chain(() -> people.take(archived.person(), replace))
                .call(taken -> consent(taken, archived.consent()))
                .chain(taken -> taken.outcome() == Outcome.DELETED ? Uni.createFrom().item(new Taken(Outcome.DELETED, new ArchivedFaces(List.of(), List.of(), 0, 0)))
                        : faces(taken.person(), archived, same, replace).map(faces -> new Taken(taken.outcome(), faces))));
    }

    private Uni<?> consent(ArchivedPeople.Taken taken, ArchivedPerson.Consent consent) {
        boolean isTaken = taken.outcome() == Outcome.ADDED || taken.outcome() == Outcome.CHANGED;
        return isTaken && consent != null && consent.givenAt() != null
                ? consents.giveSince(taken.person().personId, consent.givenAt(), consent.text()) : Uni.createFrom().voidItem();
    }

    private Uni<ArchivedFaces> faces(Person person, ArchivedPerson archived, Map<String, ModelEntry> same, boolean replace) {
        return templates.ofPerson(person.key).chain(present -> {
            Map<OpenFace, FaceTemplate> opened = new LinkedHashMap<>();
            present.forEach(face -> opened.put(OpenFace.of(face, seal), face));
            ArchivedFaces faces = ArchivedFaces.of(archived.faces(), List.copyOf(opened.keySet()), same, replace, most);
            if (!faces.fresh().isEmpty()) {
                consents.require(person);
            }
            return faces.changesNothing() ? Uni.createFrom().item(faces)
                    : carryOut(person, faces.fresh(), faces.leaving().stream().map(opened::get).toList()).replaceWith(faces);
        });
    }

    private Uni<Void> carryOut(Person person, List<OpenFace> fresh, List<FaceTemplate> leaving) {
        return templates.deleteAll(leaving)
                .chain(() -> Multi.createFrom().iterable(fresh)
                        .onItem().transformToUniAndConcatenate(face -> templates.persistAndFlush(face.sealed(person.key, seal))).collect().asList())
                .chain(stored -> enrolment.archived(person, stored, leaving));
    }
}
