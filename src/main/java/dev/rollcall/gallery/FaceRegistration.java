package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;
import dev.rollcall.person.Person;

/** From a photo to a template that the next frame is compared with. */
@ApplicationScoped
class FaceRegistration {

    /** A cosine that nobody reaches. */
    private static final double NOBODY = 2;

    private final Enrolment enrolment;
    private final EnrolmentProbe probes;
    private final InferencePool pool;
    private final FaceEngine engine;
    private final LiveGallery live;
    private final SystemLog log;

    FaceRegistration(Enrolment enrolment, EnrolmentProbe probes, InferencePool pool, FaceEngine engine, LiveGallery live,
            SystemLog log) {
        this.enrolment = enrolment;
        this.probes = probes;
        this.pool = pool;
        this.engine = engine;
        this.live = live;
        this.log = log;
    }

    /**
     * @param image gives the picture's bytes; called on an inference thread
     * @param replace removes the faces that the person had
     * @param allowSimilar enrols although somebody else looks more alike
     * @return fails with {@link LooksLikeSomeoneElseException}, {@link UnusableFaceException} or {@link InvalidImageException}
     */
    Uni<Enrolment.Enrolled> register(String personId, Callable<byte[]> image, boolean replace, boolean allowSimilar) {
        return enrolment.subject(personId)
                .chain(person -> pool.run(() -> {
                    EnrolmentProbe.Probe probe = probes.of(image.call());
                    return new Accepted(probe, allowSimilar ? NOBODY : refuseSomeoneElse(person, probe));
                }))
                .chain(accepted -> enrolment.store(personId, accepted.probe(), replace, accepted.bar(), allowSimilar))
                .invoke(enrolled -> log.note(Level.INFO, Category.PERSON, "Face registered",
                        Map.of("person_id", personId, "face_id", enrolled.template().id, "allow_similar", allowSimilar)))
                .call(enrolled -> live.refresh(enrolled.person().key));
    }

    /** @param bar cosine from which another person is too much alike */
    private record Accepted(EnrolmentProbe.Probe probe, double bar) {
    }

    Uni<Enrolment.Enrolled> remove(String personId, long faceId) {
        return enrolment.delete(personId, faceId)
                .invoke(enrolled -> log.note(Level.WARNING, Category.PERSON, "Face removed",
                        Map.of("person_id", personId, "face_id", faceId)))
                .call(enrolled -> live.refresh(enrolled.person().key));
    }

    /** @return how much alike somebody else may be: less than the bar, or less than the person's own faces */
    double refuseSomeoneElse(Person person, EnrolmentProbe.Probe probe) {
        List<Candidate> nearest = live.gallery().search(probe.embedding(), IdentificationBar.CANDIDATES);
        double bar = IdentificationBar.of(engine.vision().embedderModel().embedding(), nearest);
        if (nearest.isEmpty() || nearest.get(0).similarity() < bar) {
            return bar;
        }
        if (nearest.get(0).person().key() != person.key) {
            throw new LooksLikeSomeoneElseException(nearest.get(0));
        }
        return nearest.get(0).similarity();
    }
}
