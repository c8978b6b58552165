package dev.rollcall.gallery;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.http.Failure;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.person.Consents;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonNotFoundException;
import dev.rollcall.person.PersonRepository;
import dev.rollcall.person.PersonStatus;

/** Stores, lists and removes the faces of people. Whoever calls it refreshes the gallery afterwards. */
@ApplicationScoped
class Enrolment {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final PersonRepository people;
    private final FaceTemplateRepository templates;
    private final TemplateSeal seal;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Instance<FaceListener> listeners;
    private final Clock clock;
    private final Consents consents;
    private final int most;

    Enrolment(PersonRepository people, FaceTemplateRepository templates, TemplateSeal seal, Announcements announcements,
            AuditTrail audit, Instance<FaceListener> listeners, Clock clock, Consents consents, GalleryConfig config) {
        this.people = people;
        this.templates = templates;
        this.seal = seal;
        this.announcements = announcements;
        this.audit = audit;
        this.listeners = listeners;
        this.clock = clock;
        this.consents = consents;
        this.most = config.maxFaces();
    }

    /** @param faces how many the person has now */
    record Enrolled(Person person, FaceTemplate template, long faces) {
    }

    /** @param photos hashes of the photos that the person has faces of */
    record Subject(Person person, Set<String> photos) {
    }

    /** What became of one photo. @param template null when it was refused @param refusal null when it was not */
    record Outcome(FaceTemplate template, Failure refusal) {
    }

    /**
     * @param outcomes one for each photo, in their order
     * @param dropped ids of earlier faces that made room
     * @param faces how many the person has now
     */
    record Batch(Person person, List<Outcome> outcomes, List<Long> dropped, long faces) {
    }

    /** Somebody who is not deleted. */
    @WithSession
    Uni<Person> subject(String personId) {
        return found(personId).invoke(Enrolment::refuseDeleted);
    }

    /** Somebody whose face may be stored. @return fails without the consent that is required, and without a key to seal a face with */
    Uni<Person> newFaceOf(String personId) {
        return subject(personId).invoke(consents::require).invoke(seal::requireKey);
    }

    @WithSession
    Uni<Subject> subjectWithPhotos(String personId) {
        return newFaceOf(personId).chain(person -> templates.photosOf(person.key).map(photos -> new Subject(person, photos)));
    }

    /**
     * Stores the faces that may be; the others do not stop them. When none may be, nothing changes.
     *
     * @param unlike mean cosine with the person's faces below which a face is somebody else's
     */
    @WithTransaction
    Uni<Batch> store(String personId, List<Look> looks, EnrolmentTerms terms, double unlike) {
        return templates.lockEnrolment().chain(() -> locked(personId)).invoke(Enrolment::refuseDeleted).invoke(consents::require)
                .chain(person -> withoutNewcomers(person, looks)
                        .chain(seen -> templates.ofPerson(person.key).chain(all -> {
                            EnrolmentPlan plan = EnrolmentPlan.of(all, seen, terms, new FaceSelection(most, unlike), seal);
                            return plan.changesNothing() ? Uni.createFrom().item(plan.batch(person, List.of(), person.faceCount))
                                    : carryOut(person, plan, terms);
                        })));
    }

    private Uni<Batch> carryOut(Person person, EnrolmentPlan plan, EnrolmentTerms terms) {
        return templates.deleteAll(plan.leaving())
                .chain(() -> Multi.createFrom().iterable(plan.kept()).onItem()
                        .transformToUniAndConcatenate(look -> stored(person, look, terms))
                        .collect().asList())
                .chain(stored -> recount(person).call(faces -> tell(person, stored, faces, terms))
                        .map(faces -> plan.batch(person, stored, faces)));
    }

    private Uni<Void> tell(Person person, List<FaceTemplate> stored, long faces, EnrolmentTerms terms) {
        return tell(person, stored, faces, terms.origin());
    }

    private Uni<Void> tell(Person person, List<FaceTemplate> stored, long faces, FaceOrigin origin) {
        List<Long> ids = stored.stream().map(template -> template.id).toList();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (FaceListener listener : listeners) {
            all = all.chain(() -> listener.registered(person, ids, faces, origin.text()));
        }
        return all;
    }

    /** In the transaction that has taken faces out of an archive: what belongs to every change of somebody's faces. */
    Uni<Void> archived(Person person, List<FaceTemplate> stored, List<FaceTemplate> removed) {
        return audit.record("faces.imported", AuditTrail.person(person.personId), Map.of("face_ids", stored.stream().map(face -> face.id).toList(),
                "removed_face_ids", removed.stream().map(face -> face.id).toList()))
                .chain(() -> recount(person))
                // Whatever the embedder in use: it may not have been the archive's.
                .call(() -> templates.announceGap(""))
                .chain(faces -> stored.isEmpty() ? Uni.createFrom().voidItem() : tell(person, stored, faces, FaceOrigin.IMPORT));
    }

    private Uni<FaceTemplate> stored(Person person, Look look, EnrolmentTerms terms) {
        return templates.persistAndFlush(template(person, look, terms))
                .call(template -> templates.announceGap(template.model))
                .call(template -> audit.record("face.registered", AuditTrail.person(person.personId), Map.of("face_id", template.id,
                        "model", template.model, "replaced", terms.replace(), "allow_similar", terms.allowSimilar(), "origin", template.origin)));
    }

    @WithSession
    Uni<List<FaceTemplate>> list(String personId) {
        return found(personId).chain(person -> templates.ofPerson(person.key));
    }

    @WithSession
    Uni<FaceTemplate> get(String personId, long faceId) {
        return found(personId).chain(person -> templates.ofPerson(person.key, faceId))
                .onItem().ifNull().failWith(() -> new FaceNotFoundException(faceId));
    }

    /** @return the aligned face as PNG; fails with {@link FaceNotFoundException} where no crop was kept, too */
    Uni<byte[]> crop(String personId, long faceId) {
        return get(personId, faceId).map(seal::crop).onItem().ifNull().failWith(() -> new FaceNotFoundException(faceId));
    }

    @WithTransaction
    Uni<Enrolled> delete(String personId, long faceId) {
        return locked(personId).chain(person -> templates.ofPerson(person.key, faceId)
                .onItem().ifNull().failWith(() -> new FaceNotFoundException(faceId))
                .call(templates::delete)
                .call(templates::flush)
                .call(template -> audit.record("face.removed", AuditTrail.person(personId), Map.of("face_id", template.id)))
                .chain(template -> recount(person).map(faces -> new Enrolled(person, template, faces))));
    }

    /** The gallery in memory cannot know what another request or replica has stored a moment ago. */
    private Uni<List<Look>> withoutNewcomers(Person person, List<Look> looks) {
        return looks.stream().filter(look -> look.refusal() == null).findFirst()
                .map(look -> templates.othersSince(look.probe().model(), person.key, clock.instant().minus(A_MOMENT)))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(others -> looks.stream().map(look -> look.refusal() == null ? refuseNewcomers(look, others) : look).toList());
    }

    private static Look refuseNewcomers(Look look, List<FaceTemplateRepository.Stored> others) {
        for (FaceTemplateRepository.Stored other : others) {
            double similarity = EmbeddingBytes.cosine(look.probe().embedding(), other.embedding());
            if (similarity >= look.bar()) {
                return Look.refused(new LooksLikeSomeoneElseException(
                        new Candidate(new GalleryPerson(other.personKey(), other.personId(), other.personName()), similarity)));
            }
        }
        return look;
    }

    private Uni<Long> recount(Person person) {
        return templates.countOf(person.key).invoke(faces -> {
            person.faceCount = faces.intValue();
            person.updatedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        }).call(() -> announcements.announce(PersonRepository.CHANNEL, person.key.toString()));
    }

    private Uni<Person> found(String personId) {
        return people.findByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId));
    }

    private Uni<Person> locked(String personId) {
        return people.lockByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId));
    }

    private static void refuseDeleted(Person person) {
        if (person.status == PersonStatus.DELETED) {
            throw new PersonDeletedException(person.personId);
        }
    }

    private FaceTemplate template(Person person, Look look, EnrolmentTerms terms) {
        FaceTemplate template = new FaceTemplate();
        template.personKey = person.key;
        template.model = look.probe().model();
        template.sealedEmbeddings.put(look.probe().model(), seal.embedding(person.key, look.probe().model(), look.probe().embedding()));
        template.sealedCrop = seal.crop(person.key, look.probe().crop().png());
        template.quality = (float) look.probe().quality().overall();
        template.origin = terms.origin().text();
        template.sealedPhoto = seal.photo(person.key, look.photo());
        template.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return template;
    }
}
