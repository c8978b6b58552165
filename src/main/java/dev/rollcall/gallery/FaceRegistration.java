package dev.rollcall.gallery;

import java.util.List;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

import dev.rollcall.person.Person;

/** From a photo to a template that the next frame is compared with. */
@ApplicationScoped
class FaceRegistration {

    private final Enrolment enrolment;
    private final EnrolmentProbe probes;
    private final InferencePool pool;
    private final FaceEngine engine;
    private final LiveGallery live;

    FaceRegistration(Enrolment enrolment, EnrolmentProbe probes, InferencePool pool, FaceEngine engine, LiveGallery live) {
        this.enrolment = enrolment;
        this.probes = probes;
        this.pool = pool;
        this.engine = engine;
        this.live = live;
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
                    refuseSomeoneElse(person, probe, allowSimilar);
                    return probe;
                }))
                .chain(probe -> enrolment.store(personId, probe, replace))
                .call(enrolled -> live.refresh(enrolled.person().key));
    }

    Uni<Enrolment.Enrolled> remove(String personId, long faceId) {
        return enrolment.delete(personId, faceId).call(enrolled -> live.refresh(enrolled.person().key));
    }

    private void refuseSomeoneElse(Person person, EnrolmentProbe.Probe probe, boolean allowSimilar) {
        List<Candidate> nearest = live.gallery().search(probe.embedding(), 1);
        double bar = engine.vision().embedderModel().embedding().identifyThreshold();
        if (nearest.isEmpty() || nearest.get(0).person().key() == person.key || nearest.get(0).similarity() < bar) {
            return;
        }
        if (!allowSimilar) {
            throw new LooksLikeSomeoneElseException(nearest.get(0));
        }
        Log.warnf("A face that looks like %s is enrolled for %s on an administrator's word", nearest.get(0).person().personId(),
                person.personId);
    }
}
