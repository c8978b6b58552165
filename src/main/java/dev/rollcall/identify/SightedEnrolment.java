package dev.rollcall.identify;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.rollcall.gallery.CropEnrolment;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonRepository;

/** Enrols the picture of a track, once. */
@ApplicationScoped
class SightedEnrolment {

    private final RecognitionCropRepository crops;
    private final PersonRepository people;
    private final CropEnrolment enrolment;
    private final FaceSeal seal;
    private final AuditTrail audit;

    SightedEnrolment(RecognitionCropRepository crops, PersonRepository people, CropEnrolment enrolment, FaceSeal seal, AuditTrail audit) {
        this.crops = crops;
        this.people = people;
        this.enrolment = enrolment;
        this.seal = seal;
        this.audit = audit;
    }

    private record Found(RecognitionCrop crop, String personId) {
    }

    /**
     * @param personId null for whom it was named
     * @return fails with {@link CropNotKeptException}, with {@link InvalidRequestException} when nobody is or was named, and like
     *         {@link CropEnrolment#enrol}
     */
    Uni<CropEnrolment.Enrolled> enrol(UUID id, String personId) {
        return Panache.withSession(() -> crops.findById(id)
                .onItem().ifNull().failWith(() -> CropNotKeptException.of(id.toString()))
                .chain(crop -> (personId == null ? named(crop) : Uni.createFrom().item(personId)).map(person -> new Found(crop, person))))
                .chain(found -> enrolment.enrol(found.personId, seal.crop(found.crop.crop), FaceSeal.quality(found.crop.quality),
                        () -> take(id, found.personId)));
    }

    private Uni<String> named(RecognitionCrop crop) {
        Uni<Person> named = crop.personKey == null ? Uni.createFrom().nullItem() : people.findById(crop.personKey);
        return named.onItem().ifNull().failWith(() -> new InvalidRequestException("person_id", "is required: nobody was recognized"))
                .map(person -> person.personId);
    }

    private Uni<Void> take(UUID id, String personId) {
        return crops.deleteById(id).invoke(deleted -> {
            if (!deleted) {
                throw CropNotKeptException.of(id.toString());
            }
        }).chain(() -> audit.record("recognition.enrolled", "recognition/" + id, Map.of("person_id", personId)));
    }
}
