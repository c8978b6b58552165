package dev.rollcall.gallery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Failure;
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
     * Looks at the photos one after the other and enrols the faces that can be; one that cannot stops no other.
     *
     * @param photos each gives a picture's bytes; called on an inference thread
     * @return fails when the person is not there or deleted, or when nothing can be looked at now
     */
    Uni<Enrolment.Batch> register(String personId, List<Callable<byte[]>> photos, EnrolmentTerms terms) {
        return enrolment.subjectWithPhotos(personId)
                .chain(subject -> Multi.createFrom().iterable(photos).onItem()
                        .transformToUniAndConcatenate(photo -> pool.run(() -> look(subject, photo, terms))).collect().asList())
                .chain(looks -> enrolment.store(personId, looks, terms, unlike()))
                .invoke(batch -> batch.outcomes().stream().filter(outcome -> outcome.template() != null)
                        .forEach(outcome -> log.note(Level.INFO, Category.PERSON, "Face registered", Map.of("person_id", personId,
                                "face_id", outcome.template().id, "allow_similar", terms.allowSimilar()))))
                .call(batch -> live.refresh(batch.person().key));
    }

    /**
     * The same for one photo.
     *
     * @return fails with {@link LooksLikeSomeoneElseException}, {@link UnusableFaceException} or {@link InvalidImageException}
     */
    Uni<Enrolment.Batch> register(String personId, Callable<byte[]> photo, EnrolmentTerms terms) {
        return register(personId, List.of(photo), terms).invoke(batch -> {
            Failure refusal = batch.outcomes().get(0).refusal();
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    Uni<Enrolment.Enrolled> remove(String personId, long faceId) {
        return enrolment.delete(personId, faceId)
                .invoke(enrolled -> log.note(Level.WARNING, Category.PERSON, "Face removed",
                        Map.of("person_id", personId, "face_id", faceId)))
                .call(enrolled -> live.refresh(enrolled.person().key));
    }

    private Look look(Enrolment.Subject subject, Callable<byte[]> photo, EnrolmentTerms terms) throws Exception {
        try {
            byte[] bytes = photo.call();
            String hash = PhotoHash.of(bytes);
            if (terms.onlyNew() && !terms.replace() && subject.photos().contains(hash)) {
                throw new UnusableFaceException(UnusableFaceException.Reason.ALREADY_ENROLLED);
            }
            EnrolmentProbe.Probe probe = probes.of(bytes);
            return Look.at(probe, terms.allowSimilar() ? NOBODY : refuseSomeoneElse(subject.person(), probe), hash);
        } catch (Failure refusal) {
            if (refusal.kind() == Failure.Kind.UNAVAILABLE) {
                throw refusal;
            }
            return Look.refused(refusal);
        }
    }

    /**
     * Half of what is asked of a match. Measured on LFW with the default embedder: of a person's own photos 0 to 0.4 % have a lower
     * mean cosine with 1 to 8 others, of other people's photos 96 to 99 %.
     */
    double unlike() {
        return engine.vision().embedderModel().embedding().verifyThreshold() / 2;
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
