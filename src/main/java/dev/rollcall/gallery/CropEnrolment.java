package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Failure;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;
import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.AlignmentTemplate;
import dev.rollcall.vision.FaceQuality;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.Vision;

/** Enrols a face that a camera has seen, by the rules of a photo: good enough, and not more like somebody else. */
@ApplicationScoped
public class CropEnrolment {

    private static final EnrolmentTerms TERMS = new EnrolmentTerms(false, false, false, false, FaceOrigin.CAMERA);

    private final Enrolment enrolment;
    private final FaceRegistration registration;
    private final InferencePool pool;
    private final FaceEngine engine;
    private final LiveGallery live;
    private final SystemLog log;

    CropEnrolment(Enrolment enrolment, FaceRegistration registration, InferencePool pool, FaceEngine engine, LiveGallery live, SystemLog log) {
        this.enrolment = enrolment;
        this.registration = registration;
        this.pool = pool;
        this.engine = engine;
        this.live = live;
        this.log = log;
    }

    /** @param faces how many the person has now */
    public record Enrolled(String personId, long faceId, long faces) {
    }

    /** @return fails when there is no such person with {@link dev.rollcall.person.PersonNotFoundException}, or {@link PersonDeletedException} */
    public Uni<Void> require(String personId) {
        return enrolment.subject(personId).replaceWithVoid();
    }

    /**
     * Embeds the crop with the model in use, whichever saw it.
     *
     * @param png an aligned face
     * @param quality of the picture that it was cut from
     * @param together what is to be done in the transaction that stores the face: both or neither
     * @return fails like {@link #require}, and with {@link dev.rollcall.person.NoConsentException}, {@link LooksLikeSomeoneElseException} and
     *         {@link UnusableFaceException}
     */
    public Uni<Enrolled> enrol(String personId, byte[] png, FaceQuality quality, Supplier<Uni<Void>> together) {
        return enrolment.newFaceOf(personId)
                .chain(person -> pool.run(() -> {
                    EnrolmentProbe.Probe probe = probe(png, quality);
                    return new Accepted(Look.at(probe, registration.refuseSomeoneElse(person, probe), null), registration.unlike());
                }))
                .chain(accepted -> Panache.withTransaction(() -> together.get()
                        .chain(() -> enrolment.store(personId, List.of(accepted.look), TERMS, accepted.unlike))
                        .invoke(CropEnrolment::refuse)))
                .invoke(batch -> log.note(Level.INFO, Category.PERSON, "Face registered",
                        Map.of("person_id", personId, "face_id", faceOf(batch), "allow_similar", false)))
                .call(batch -> live.refresh(batch.person().key))
                .map(batch -> new Enrolled(personId, faceOf(batch), batch.faces()));
    }

    /** Inside the transaction, so that what is to happen together does not happen alone. */
    private static void refuse(Enrolment.Batch batch) {
        Failure refusal = batch.outcomes().get(0).refusal();
        if (refusal != null) {
            throw refusal;
        }
    }

    private static long faceOf(Enrolment.Batch batch) {
        return batch.outcomes().get(0).template().id;
    }

    /** @param unlike mean cosine with the person's faces below which a face is somebody else's */
    private record Accepted(Look look, double unlike) {
    }

    private EnrolmentProbe.Probe probe(byte[] png, FaceQuality quality) {
        QualityGate.DEFAULT.check(quality).ifPresent(flaw -> {
            throw new UnusableFaceException(UnusableFaceException.Reason.of(flaw));
        });
        Vision vision = engine.vision();
        AlignedFace crop = AlignedFace.fromPng(png);
        AlignedFace cut = vision.aligner().realign(crop, AlignmentTemplate.ARCFACE);
        return new EnrolmentProbe.Probe(crop, vision.embed(List.of(cut), Vision.Care.ONLY_ONE)[0], quality, vision.embedderModel().name());
    }
}
