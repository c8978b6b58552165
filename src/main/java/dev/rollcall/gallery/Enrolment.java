package dev.rollcall.gallery;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.log.AuditTrail;
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
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Clock clock;

    Enrolment(PersonRepository people, FaceTemplateRepository templates, Announcements announcements, AuditTrail audit, Clock clock) {
        this.people = people;
        this.templates = templates;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param faces how many the person has now */
    record Enrolled(Person person, FaceTemplate template, long faces) {
    }

    @WithSession
    Uni<Person> subject(String personId) {
        return people.findByPersonId(personId)
                .onItem().ifNull().failWith(() -> new PersonNotFoundException(personId))
                .invoke(Enrolment::refuseDeleted);
    }

    /**
     * @param replace removes the faces that the person had
     * @param bar cosine from which another person's face, stored while this one was looked at, is too much alike
     * @param allowSimilar whether nobody asked whom the face looks like
     */
    @WithTransaction
    Uni<Enrolled> store(String personId, EnrolmentProbe.Probe probe, boolean replace, double bar, boolean allowSimilar) {
        return templates.lockEnrolment().chain(() -> locked(personId)).invoke(Enrolment::refuseDeleted).chain(person -> {
            Uni<Long> cleared = replace ? templates.deleteOf(person.key) : Uni.createFrom().item(0L);
            return refuseNewcomers(person, probe, bar).chain(() -> cleared).chain(() -> templates.persistAndFlush(template(person, probe)))
                    .call(template -> templates.announceGap(template.model))
                    .call(template -> audit.record("face.registered", AuditTrail.person(personId), Map.of("face_id", template.id,
                            "model", template.model, "replaced", replace, "allow_similar", allowSimilar)))
                    .chain(template -> recount(person).map(faces -> new Enrolled(person, template, faces)));
        });
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
    private Uni<Void> refuseNewcomers(Person person, EnrolmentProbe.Probe probe, double bar) {
        return templates.othersSince(probe.model(), person.key, clock.instant().minus(A_MOMENT)).invoke(others -> {
            for (FaceTemplateRepository.Stored other : others) {
                double similarity = EmbeddingBytes.cosine(probe.embedding(), EmbeddingBytes.toFloats(other.embedding()));
                if (similarity >= bar) {
                    throw new LooksLikeSomeoneElseException(
                            new Candidate(new GalleryPerson(other.personKey(), other.personId(), other.personName()), similarity));
                }
            }
        }).replaceWithVoid();
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

    private FaceTemplate template(Person person, EnrolmentProbe.Probe probe) {
        FaceTemplate template = new FaceTemplate();
        template.personKey = person.key;
        template.model = probe.model();
        template.embeddings.put(probe.model(), EmbeddingBytes.of(probe.embedding()));
        template.crop = probe.crop().png();
        template.quality = (float) probe.quality().overall();
        template.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return template;
    }
}
